import { type Choice, fold } from "./menu-text";
import type { BotAnswer } from "./wire";

export type Menu = { greeting: string; choices: Choice[] };

/** Where in the menu a chat stands (the keys that lead there), and how often in a row nothing fitted. */
export type Place = { at: string[]; misses: number };

const people = ["0", "agent", "human"];

/** What the menu bot answers: pure, its memory stands in the data of its log lines. `place` null: the chat begins. */
export function menuTurn(menu: Menu, place: Place | null, said: string): BotAnswer {
  const word = fold(said);
  if (people.includes(word)) return toPeople(place, word, "The customer asked for a person");
  if (!place) return show(menu, { at: [], event: "greeted", matched: "", lead: menu.greeting });
  if (word === "menu") return show(menu, { at: [], event: "matched", matched: "menu", lead: menu.greeting });
  const level = levelAt(menu, place.at);
  const choice = level.choices.find(({ key, label }) => word !== "" && [key, label].map(fold).includes(word));
  if (!choice) return miss(menu, { at: level.at, misses: place.misses + 1 });
  const matched = named(choice);
  if ("people" in choice) return toPeople(place, matched, `The customer chose “${choice.label}”`);
  if ("choices" in choice)
    return show(menu, { at: [...level.at, choice.key], event: "matched", matched, lead: choice.label });
  const next = show(menu, { at: [], event: "answered", matched, lead: "Anything else?" });
  return { ...next, replies: [{ text: choice.answer }, ...next.replies] };
}

/** The choices there; the top ones where the menu has changed meanwhile. */
function levelAt(menu: Menu, at: string[]): Place & { choices: Choice[] } {
  let choices = menu.choices;
  for (const key of at) {
    const next = choices.find((choice) => choice.key === key);
    if (!next || !("choices" in next)) return { at: [], misses: 0, choices: menu.choices };
    choices = next.choices;
  }
  return { at, misses: 0, choices };
}

type Shown = { at: string[]; event: string; matched: string; lead: string; misses?: number };

function show(menu: Menu, { at, event, matched, lead, misses = 0 }: Shown): BotAnswer {
  const { choices } = levelAt(menu, at);
  return {
    replies: [{ text: menuWords(lead, choices) }],
    log: [{ node: nodeOf(at), event, text: matched, data: { at, misses } }],
    later: false,
  };
}

function miss(menu: Menu, { at, misses }: Place): BotAnswer {
  if (misses > 1) return toPeople({ at, misses }, "", "Two answers in a row fitted no choice");
  const lead = "Sorry, that is none of the choices.";
  return show(menu, { at, event: "no match", matched: "", lead, misses });
}

function toPeople(place: Place | null, matched: string, reason: string): BotAnswer {
  const { at, misses } = place ?? { at: [], misses: 0 };
  return {
    replies: [{ text: "One moment, you will be with a person soon." }],
    log: [{ node: nodeOf(at), event: "hand over", text: matched, data: { at, misses } }],
    handover: { reason },
    later: false,
  };
}

const nodeOf = (at: string[]) => ["menu", ...at].join("/");
const named = ({ key, label }: Choice) => (key === label ? key : `${key} ${label}`);

/** A menu as the customer reads it. */
export function menuWords(lead: string, choices: Choice[]): string {
  const lines = choices.map(({ key, label }) => {
    if (key === label) return `• ${key}`;
    return /^\d+$/.test(key) ? `${key}. ${label}` : `${key}: ${label}`;
  });
  return [lead, "", ...lines, "0. Talk to a person"].join("\n").trim();
}
