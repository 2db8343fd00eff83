import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pool } from "@/db/client";
import { cleanText } from "@/lib/clean-text";
import { wordsOf } from "@/lib/search/words";
import { withDatabase } from "@/tests/database";

withDatabase();

const hostile: string[] = JSON.parse(readFileSync("tests/data/hostile/blns.json", "utf8")).map(cleanText);

const emoji = /^[\u2190-\u2bff\u{1f000}-\u{1faff}]$/u;

/** Every letter, number and emoji of the first planes, but for those that came after Unicode 15, which Postgres knows. */
function letters(): string[] {
  const all: string[] = [];
  const later = (code: number) => (code > 0xa7ca && code < 0xa7f2) || code > 0x1fb00;
  for (const [from, to] of [
    [0x80, 0xd800],
    [0xe000, 0x10400],
    [0x1f000, 0x20100],
  ] as const) {
    for (let code = from; code < to; code++) {
      const letter = String.fromCodePoint(code);
      const said = /[\p{L}\p{N}]/u.test(letter) || (emoji.test(letter) && /\p{Emoji}/u.test(letter));
      if (said && (!later(code) || code >= 0x20000)) all.push(letter);
    }
  }
  return all;
}

async function wordsInDatabase(texts: string[]): Promise<string[]> {
  const { rows } = await pool().query<{ words: string }>(
    "SELECT message_words(value) AS words FROM unnest($1::text[]) WITH ORDINALITY AS t (value, n) ORDER BY n",
    [texts],
  );
  return rows.map((row) => row.words.trim().replace(/\s+/g, " "));
}

const wordsHere = (text: string) =>
  wordsOf(text)
    .map((word) => (emoji.test(word.text) ? `æ${word.text.codePointAt(0)!.toString(16)}` : word.text))
    .join(" ");

test("the browser folds every letter, digit and emoji as the database does", async () => {
  const texts = letters().map((letter) => `x${letter}y`);
  const there = await wordsInDatabase(texts);
  const different = texts.flatMap((text, i) => {
    const here = wordsHere(text);
    return here === there[i] ? [] : [`${text.codePointAt(1)!.toString(16)} ${text}: ${here} | ${there[i]}`];
  });
  expect(different).toEqual([]);
});

test("what Postgres reads by the short way it reads as by the long one", async () => {
  const different = async (texts: string[]) =>
    (
      await pool().query<{ value: string }>(
        `SELECT value FROM unnest($1::text[]) AS value WHERE message_tsv(value) IS DISTINCT FROM any_message_tsv(value)`,
        [texts],
      )
    ).rows.map((row) => row.value);
  const star = gunzipSync(readFileSync("tests/data/star/star.jsonl.gz")).toString().split("\n");
  const spoken = star.flatMap((line) => {
    const { text } = line ? JSON.parse(line) : {};
    return typeof text === "string" ? [text] : [];
  });
  expect(spoken.length).toBeGreaterThan(50_000);
  expect(await different(hostile)).toEqual([]);
  expect(await different(spoken.filter((_, i) => i % 5 === 0))).toEqual([]);
  const signs = fc.string({
    unit: fc.constantFrom(..."aBz059 .,-+/:@_~&\\<>()#%='\"*?!;[]{}|^`$\t\n"),
    maxLength: 14,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(signs, { minLength: 300, maxLength: 300 }), async (texts) => {
      expect(await different(texts)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
