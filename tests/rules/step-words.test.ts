import { expect, test } from "vitest";
import { stepInWords } from "@/components/bot-log/step-words";

test("what bots usually note is said in words, the rest stays as it is", () => {
  const noted = { order: "48213", matched: "refund", intent: "refund", confidence: 0.876, ms: 1234.5 };
  expect(stepInWords(noted)).toEqual({
    facts: [
      ["Matched", "refund"],
      ["Intent", "refund"],
      ["Confidence", "88 %"],
      ["Time spent", "1.2 s"],
    ],
    rest: { order: "48213" },
    took: 1234.5,
    failed: false,
  });
});

test("an error is one, whether a word or an object", () => {
  expect(stepInWords({ error: "timed out" })).toMatchObject({
    facts: [["Error", "timed out"]],
    failed: true,
  });
  expect(stepInWords({ error: { message: "no route" } }).facts).toEqual([["Error", "no route"]]);
  expect(stepInWords({ error: { message: "no", code: 3 } }).facts).toEqual([
    ["Error", '{"message":"no","code":3}'],
  ]);
  expect(stepInWords({ error: null })).toMatchObject({ failed: false, rest: { error: null } });
});

test("whatever else was noted is shown whole", () => {
  for (const data of [[1, 2], "words", 7]) expect(stepInWords(data)).toMatchObject({ facts: [], rest: data });
  expect(stepInWords({ ms: "soon", confidence: 40 })).toMatchObject({
    facts: [["Confidence", "40"]],
    rest: { ms: "soon" },
    took: null,
  });
  for (const nothing of [null, undefined, {}])
    expect(stepInWords(nothing)).toMatchObject({ facts: [], rest: null });
});
