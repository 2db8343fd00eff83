import { parseQuery, type Term } from "./parse-query";
import { type Word, wordsOf } from "./words";

export type Span = [start: number, end: number];

const longest = 65_536;

/** Where the words of a query stand in a text, in order, never overlapping; of a word begun the whole. */
export function findMarks(text: string, q: string): Span[] {
  const words = wordsOf(text.slice(0, longest));
  const spans: Span[] = [];
  for (const term of parseQuery(q)) if (!term.not) mark(words, term, spans);
  return merged(spans);
}

function mark(words: Word[], term: Term, spans: Span[]): void {
  const wanted = wordsOf(term.text).map((word) => word.text);
  for (let i = 0; i + wanted.length <= words.length; i++) {
    if (wanted.every((word, n) => fits(words[i + n]!.text, word, term.prefix && n === wanted.length - 1)))
      spans.push([words[i]!.start, words[i + wanted.length - 1]!.end]);
  }
  const joined = joinedForm(term);
  if (joined) markNumbers(words, joined, term.prefix, spans);
}

const fits = (word: string, wanted: string, prefix: boolean) =>
  prefix && wanted.length > 1 ? word.startsWith(wanted) : word === wanted;

/** An order or phone number without its signs; null for everything else. */
function joinedForm(term: Term): string | null {
  if (term.phrase || !/\d/.test(term.text)) return null;
  const words = wordsOf(term.text);
  const linked = words.every((word, i) => i === 0 || /^[-/.]$/.test(word.gap));
  const digits = words.every(
    (word, i) => /^\d+$/.test(word.text) && (i === 0 || /^[ ().\-/]+$/.test(word.gap)),
  );
  const joined = words.map((word) => word.text).join("");
  return (linked || digits) && /\d/.test(joined) && joined.length < 60 ? joined : null;
}

function markNumbers(words: Word[], joined: string, prefix: boolean, spans: Span[]): void {
  const tail = /^\d{7,}$/.test(joined) ? joined.replace(/^0+/, "").slice(-9) : null;
  for (const gaps of [/^[-/.]$/, /^[ ().\-/]{1,30}$/]) {
    const phone = gaps.source.includes(" ");
    for (let i = 0; i < words.length; ) {
      let text = words[i]!.text;
      let last = i;
      const ofDigits = /^\d+$/.test(text);
      while ((!phone || ofDigits) && last + 1 < words.length && text.length < 60) {
        const next = words[last + 1]!;
        if (!gaps.test(next.gap) || (phone && !/^\d+$/.test(next.text))) break;
        text += next.text;
        last += 1;
      }
      if (fits(text, joined, prefix) || (tail && /^\d{7,}$/.test(text) && text.endsWith(tail)))
        spans.push([words[i]!.start, words[last]!.end]);
      i = last + 1;
    }
  }
}

function merged(spans: Span[]): Span[] {
  const whole: Span[] = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = whole.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else whole.push([start, end]);
  }
  return whole;
}
