import { expect, test } from "vitest";
import { excerpt } from "@/lib/search/excerpt";
import { findMarks } from "@/lib/search/find-marks";
import { parseQuery, searchProblem } from "@/lib/search/parse-query";

const written = (q: string) =>
  parseQuery(q).map(
    ({ text, phrase, prefix, not }) => `${not ? "-" : ""}${phrase ? `"${text}"` : text}${prefix ? "*" : ""}`,
  );

test.each([
  ["lamp sha", ["lamp", "sha*"]],
  ['"lamp shade" -red', ['"lamp shade"', "-red"]],
  ["“lamp shade", ['"lamp shade"']],
  ["call 0170 1234567 now", ["call", "0170 1234567", "now*"]],
  ["48213 100", ["48213", "100*"]],
  ["https://www.shop.example/a", ["shop.example/a*"]],
  ["- ! lamp", ["lamp*"]],
])("%s", (q, terms) => {
  expect(written(q)).toEqual(terms);
});

test("what cannot be looked for says why", () => {
  expect(searchProblem("")).toBe("Type a word to look for.");
  expect(searchProblem("?!")).toBe("Nothing to look for: signs alone are not found.");
  expect(searchProblem("-lamp")).toBe("Only words to leave out: add one to look for.");
  expect(searchProblem("lamp -shade")).toBeNull();
});

test("an excerpt shows the first mark, and its marks stand where they did", () => {
  const text = `${"Before it a lot was said. ".repeat(20)}The lamp shade broke.${" And then more.".repeat(20)}`;
  const short = excerpt(text, findMarks(text, "shade lamp"), 80);
  expect(short.text).toMatch(/^….*lamp shade.*…$/);
  expect(short.text.length).toBeLessThan(90);
  expect(short.marks.map(([from, to]) => short.text.slice(from, to))).toEqual(["lamp", "shade"]);
  expect(excerpt("Short.", [])).toEqual({ text: "Short.", marks: [] });
});

test("a line of the longest kind is marked without waiting", () => {
  const long = "a ".repeat(40_000);
  expect(findMarks(long, `"${"a ".repeat(200)}"`)).toHaveLength(1);
  expect(findMarks("x".repeat(70_000), "x-1")).toEqual([]);
});
