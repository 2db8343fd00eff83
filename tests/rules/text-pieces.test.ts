import { describe, expect, test } from "vitest";
import { textPieces } from "@/components/user-view/text-pieces";

/** [marked] and <link> in one line. */
const drawn = (...args: Parameters<typeof textPieces>) =>
  textPieces(...args)
    .map(({ href, runs }) => {
      const inside = runs.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");
      return href ? `<${inside}>` : inside;
    })
    .join("");

const link = "https://lamps.example/alba";

describe("a text with links and marks", () => {
  test("stands there as it is without either", () => {
    expect(drawn("The lamp shade", [], [])).toBe("The lamp shade");
    expect(textPieces("", [], [])).toEqual([]);
  });

  test("is marked at its beginning, within and at its end", () => {
    expect(
      drawn(
        "lamp and lamp, a lamp",
        [],
        [
          [0, 4],
          [9, 13],
          [17, 21],
        ],
      ),
    ).toBe("[lamp] and [lamp], a [lamp]");
  });

  test("keeps a link one link with a mark inside, over its edge and around it", () => {
    const text = "see alba here: lamps.example/alba ok";
    const links: [number, number, string][] = [[15, 33, link]];
    expect(drawn(text, links, [[29, 33]])).toBe("see alba here: <lamps.example/[alba]> ok");
    expect(drawn(text, links, [[9, 20]])).toBe("see alba [here: ]<[lamps].example/alba> ok");
    expect(drawn(text, links, [[0, text.length]])).toBe("[see alba here: ]<[lamps.example/alba]>[ ok]");
  });

  test("gives back every sign of the text, whatever overlaps", () => {
    const text = "Ordner 👩‍🔧 مصباح 灯 mail@lamps.example";
    const links: [number, number, string][] = [[22, text.length, "mailto:mail@lamps.example"]];
    const marks: [number, number][] = [
      [0, 10],
      [4, 12],
      [20, 26],
      [25, 30],
    ];
    const pieces = textPieces(text, links, marks);
    expect(pieces.flatMap(({ runs }) => runs.map((run) => run.text)).join("")).toBe(text);
    expect(pieces.filter(({ href }) => href)).toHaveLength(1);
  });
});
