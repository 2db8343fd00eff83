import { expect, test } from "vitest";
import { questionsFor } from "@/lib/crm/salesforce-person";
import { literal } from "@/lib/crm/soql";

const person = { id: 1, name: null, phone: null };

test.each([
  ["o'brien@example.com", "'o\\'brien@example.com'"],
  ["x' OR Name LIKE '%", "'x\\' OR Name LIKE \\'%'"],
  ["back\\", "'back\\\\'"],
  ["\\' OR 1=1 --", "'\\\\\\' OR 1=1 --'"],
  ["a\nb\r\tc", "'a\\nb\\r\\tc'"],
  ["a\u0001\u0000b", "'ab'"],
  ['"quoted"', "'\\\"quoted\\\"'"],
  ["ünï 👩🏽‍🚀", "'ünï 👩🏽‍🚀'"],
])("%j stays one literal", (text, expected) => {
  expect(literal(text)).toBe(expected);
});

test("a hostile e-mail cannot leave its literal", () => {
  const [soql] = questionsFor({ ...person, email: "x' OR Email != '" });
  const outside = soql!.replace(/'(?:[^'\\]|\\.)*'/g, "?");
  expect(outside).toContain("WHERE (Email = ?) LIMIT");
});

test("of a person without e-mail and phone nobody is asked", () => {
  expect(questionsFor({ ...person, email: null })).toEqual([]);
});
