import { expect, test } from "vitest";
import { cutAt } from "@/lib/crm/cut";
import { asHtml } from "@/lib/crm/html";

test("what fits is whole", () => {
  expect(cutAt("one\ntwo", 100)).toBe("one\ntwo");
});

test("a text of HTML shows as it was written, line by line", () => {
  expect(asHtml('<script>alert("x")</script>\n& it\'s')).toBe(
    "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;<br>&amp; it&#39;s",
  );
});

test.each([
  ["many lines", "a line of text\n".repeat(10_000)],
  ["one line", "x".repeat(200_000)],
  ["signs that HTML makes longer", "<&>".repeat(50_000)],
  ["signs of several parts", "👩🏽‍🚀".repeat(20_000)],
])("%s are cut at the limit, and the last line says so", (_, text) => {
  const cut = cutAt(text, 65_536, asHtml);
  expect(cut.length).toBeLessThanOrEqual(65_536);
  expect(cut.length).toBeGreaterThan(65_000);
  expect(cut).toMatch(/<br>\[Cut here: this CRM takes 65,536 characters\..*\]$/);
  expect(cut.isWellFormed()).toBe(true);
  expect(cut.replace(/&(?:amp|lt|gt|quot|#39);|<br>/g, "")).not.toMatch(/[&<>]/);
});
