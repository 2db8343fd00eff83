import { describe, expect, test } from "vitest";
import { menuTurn, menuWords, type Place } from "@/lib/bots/menu-bot";
import { parseMenu } from "@/lib/bots/menu-text";

const text = `
1 Opening hours = Mon to Fri, 9 to 18.\\nSat, 10 to 14.
2 My order
  1 Where is it? = On its way = soon.
\t2 Change it
      address A new address > people
      cancel = Write your order number.
returns > people
`;

function menuOf(typed: string) {
  const parsed = parseMenu(typed);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return { greeting: "Hello!", choices: parsed.choices };
}
const menu = menuOf(text);

describe("a menu's text", () => {
  test("is a tree of answers, menus and ways to people", () => {
    expect(menu.choices).toEqual([
      { key: "1", label: "Opening hours", answer: "Mon to Fri, 9 to 18.\nSat, 10 to 14." },
      {
        key: "2",
        label: "My order",
        choices: [
          { key: "1", label: "Where is it?", answer: "On its way = soon." },
          {
            key: "2",
            label: "Change it",
            choices: [
              { key: "address", label: "A new address", people: true },
              { key: "cancel", label: "cancel", answer: "Write your order number." },
            ],
          },
        ],
      },
      { key: "returns", label: "returns", people: true },
    ]);
  });

  test("reads as the customer sees it", () => {
    expect(menuWords("Hello!", menu.choices)).toBe(
      "Hello!\n\n1. Opening hours\n2. My order\n• returns\n0. Talk to a person",
    );
  });

  test.each([
    ["", 1, "The menu needs at least one choice."],
    ["1 Hours", 1, "Write = and an answer, > people, or choices under this line."],
    ["1 Hours =", 1, "There is no answer after the =."],
    ["  1 Hours = 9 to 18", 1, "The first line of a menu is not indented."],
    ["1 a = b\n1 c = d", 2, "“1” chooses something else in this menu already."],
    ["A a = b\na c = d", 2, "“a” chooses something else in this menu already."],
    ["0 Person > people", 1, "“0” is a word that the menu knows by itself."],
    ["Human > people", 1, "“Human” is a word that the menu knows by itself."],
    ["1 a = b\n  1 c = d", 1, "What answers or leads to people has no choices under it."],
    ["1 a\n    1 b = c\n  2 d = e", 3, "This fits under no line above it."],
    ["= an answer", 1, "A choice begins with the number or word that chooses it."],
    ["1 a\n 1 a\n  1 a\n   1 a\n    1 a\n     1 a = b", 6, "A menu is at most 5 levels deep."],
    ["1 a = b\n".repeat(201), 201, "A menu has at most 200 lines."],
    [`1 a = ${"x".repeat(2001)}`, 1, "The answer is longer than 2,000 characters."],
  ])("%j is refused at its line", (typed, line, sentence) => {
    const parsed = parseMenu(typed);
    expect("problems" in parsed && parsed.problems).toContainEqual({ line, sentence });
  });
});

/** Walks through the menu as the log remembers it; gives the last answer. */
function walk(...said: string[]) {
  let place: Place | null = null;
  let answer = menuTurn(menu, null, "");
  for (const words of said) {
    answer = menuTurn(menu, place, words);
    place = answer.log[0]!.data as unknown as Place;
  }
  return answer;
}
const replies = (...said: string[]) => walk(...said).replies.map((reply) => reply.text);

describe("the menu bot", () => {
  test("greets with its menu, whatever is said first", () => {
    for (const first of ["Hi", "1", ""]) {
      expect(replies(first)).toEqual([menuWords("Hello!", menu.choices)]);
    }
  });

  test.each(["1", "1.", " Opening Hours! ", "OPENING HOURS", "１"])(
    "takes %j for the first choice",
    (said) => {
      expect(replies("Hi", said)[0]).toBe("Mon to Fri, 9 to 18.\nSat, 10 to 14.");
    },
  );

  test("goes down, and back to the top by menu or after an answer", () => {
    expect(replies("Hi", "2")[0]).toMatch(/^My order\n\n1. Where is it\?/);
    expect(replies("Hi", "2", "2")[0]).toBe(
      "Change it\n\naddress: A new address\n• cancel\n0. Talk to a person",
    );
    expect(replies("Hi", "2", "2", "menu")).toEqual([menuWords("Hello!", menu.choices)]);
    expect(replies("Hi", "2", "1")).toEqual([
      "On its way = soon.",
      menuWords("Anything else?", menu.choices),
    ]);
    expect(replies("Hi", "2", "1", "1")[0]).toMatch(/^Mon to Fri/);
  });

  test.each([["0"], ["agent"], ["Human!"], ["Hi", "0"], ["Hi", "2", "2", "AGENT"]])(
    "hands over to people whoever asks for them: %j",
    (...said) => {
      expect(walk(...said)).toMatchObject({ handover: { reason: "The customer asked for a person" } });
    },
  );

  test("hands over by a choice, and says which", () => {
    expect(walk("Hi", "2", "2", "address")).toMatchObject({
      handover: { reason: "The customer chose “A new address”" },
      log: [{ node: "menu/2/2", event: "hand over", text: "address A new address" }],
    });
  });

  test("repeats the menu once, then hands over; a choice in between forgives", () => {
    expect(replies("Hi", "bananas")).toEqual([
      menuWords("Sorry, that is none of the choices.", menu.choices),
    ]);
    expect(walk("Hi", "bananas", "more bananas")).toMatchObject({
      handover: { reason: "Two answers in a row fitted no choice" },
    });
    expect(walk("Hi", "bananas", "2", "bananas")).not.toHaveProperty("handover");
  });

  test("begins at the top where the menu has changed under the customer", () => {
    const changed = menuOf("1 Hours = Always.");
    const answer = menuTurn(changed, { at: ["2", "2"], misses: 0 }, "1");
    expect(answer.replies[0]).toEqual({ text: "Always." });
  });
});
