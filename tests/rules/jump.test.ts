import { expect, test } from "vitest";
import { placeOf, scaleMarks } from "@/components/jump/scale";
import { landingWords, tickWords } from "@/components/jump/tick-words";
import { firstIdAt } from "@/lib/message-id";

const at = (time: string) => Date.parse(time);
const labels = (first: string, last: string, timeZone = "UTC") =>
  scaleMarks(at(first), at(last), timeZone).map(({ label }) => label);

test("the scale names days, months or years, as many as can be read", () => {
  expect(labels("2024-05-01T10:00:00Z", "2024-05-04T10:00:00Z")).toEqual(["2 May", "3 May", "4 May"]);
  expect(labels("2024-05-20T10:00:00Z", "2024-08-02T10:00:00Z")).toEqual(["Jun", "Jul", "Aug"]);
  expect(labels("2022-05-20T10:00:00Z", "2025-08-02T10:00:00Z")).toEqual(["2023", "2024", "2025"]);
  expect(labels("1971-05-20T10:00:00Z", "2025-08-02T10:00:00Z").length).toBeLessThanOrEqual(8);
  expect(labels("2024-05-20T10:00:00Z", "2024-05-20T10:00:00Z")).toEqual([]);
  expect(labels("2024-05-01T20:00:00Z", "2024-05-02T10:00:00Z", "Asia/Tokyo")).toEqual([]);
  expect([placeOf(5, 0, 10), placeOf(-5, 0, 10), placeOf(50, 0, 10), placeOf(3, 3, 3)]).toEqual([
    0.5, 0, 1, 0,
  ]);
});

test("a tick says what it stands for, in the agent's days", () => {
  const [one, two] = [firstIdAt(at("2024-05-03T23:30:00Z")), firstIdAt(at("2024-05-20T08:00:00Z"))];
  expect(tickWords({ id: one, until: one, count: 1, kinds: null }, "UTC")).toBe("Chat of 3 May 2024");
  expect(tickWords({ id: one, until: one, count: 1, kinds: null }, "Europe/Madrid")).toBe(
    "Chat of 4 May 2024",
  );
  expect(tickWords({ id: one, until: two, count: 4, kinds: null }, "UTC")).toBe(
    "4 chats, 3 May 2024 to 20 May 2024",
  );
  expect(tickWords({ id: one, until: one, count: 1, kinds: ["blockUser"] }, "UTC")).toBe(
    "Blocked, 3 May 2024",
  );
});

test("asking for a day on which nothing was said is answered in words", () => {
  const line = firstIdAt(at("2024-05-07T08:00:00Z"));
  expect(landingWords("2024-05-07", line, "UTC")).toBeNull();
  expect(landingWords("2024-05-03", line, "UTC")).toBe(
    "Nothing was said on 3 May 2024; the next line is of 7 May 2024.",
  );
  expect(landingWords("2024-05-08", line, "UTC")).toBe(
    "Nothing was said on or after 8 May 2024; the last line is of 7 May 2024.",
  );
  expect(landingWords("2024-05-08", null, "UTC")).toBe(
    "Nothing was said on 8 May 2024, nor on any other day.",
  );
});
