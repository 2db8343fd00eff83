import { cleanText } from "@/lib/clean-text";
import { wordsOf } from "./words";

/** `prefix`: its last word may be the beginning of one; `phrase`: exactly these words, as they were quoted. */
export type Term = { text: string; phrase: boolean; prefix: boolean; not: boolean };

const longest = 500;
const mostTerms = 20;
const quoted = /^([-−–]?)["“”„‟«»＂「」『』]([^"“”„‟«»＂「」『』]*)["“”„‟«»＂「」『』]?/u;
const phone = /^([-−–]?)([+(]*\d[\d ().\-/]*\d)(?=[\s,;:.!?]|$)/u;
const other = /^([-−–]?)([^\s"“”„‟«»＂「」『』]+)/u;

/** What somebody typed, as the terms that all have to be found; any text is a query. */
export function parseQuery(q: string): Term[] {
  const terms: Term[] = [];
  let rest = cleanText(q.slice(0, longest)).trim();
  while (rest && terms.length < mostTerms) {
    const [all, minus, text, phrase] = next(rest);
    rest = rest.slice(all.length).trimStart();
    if (wordsOf(text).length > 0)
      terms.push({ text, phrase, prefix: !rest && !phrase && !minus, not: minus });
  }
  return terms;
}

/** Why there is nothing to look for, as a sentence; null when there is. */
export function searchProblem(q: string): string | null {
  const terms = parseQuery(q);
  if (terms.some((term) => !term.not)) return null;
  if (terms.length > 0) return "Only words to leave out: add one to look for.";
  return q.trim() ? "Nothing to look for: signs alone are not found." : "Type a word to look for.";
}

function next(rest: string): [all: string, minus: boolean, text: string, phrase: boolean] {
  const phrase = quoted.exec(rest);
  if (phrase) return [phrase[0], phrase[1] !== "", phrase[2]!, true];
  const number = phone.exec(rest);
  if (number && isPhone(number[2]!)) return [number[0], number[1] !== "", number[2]!, false];
  const word = other.exec(rest);
  return word ? [word[0], word[1] !== "", withoutScheme(word[2]!), false] : [rest[0]!, false, "", false];
}

/** Digits with blanks between them are one number when people write phones like that, else words of their own. */
function isPhone(text: string): boolean {
  const groups = text.match(/\d+/g)!;
  const digits = groups.join("").length;
  if (digits < 7 || digits > 15 || !/\s/.test(text)) return false;
  return /^[+(0]/.test(text) || digits > 8 || groups.every((group) => group.length < 5);
}

function withoutScheme(word: string): string {
  return word.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/^www\.(?=.)/i, "");
}
