import { describe, expect, test } from "vitest";
import {
  countWords,
  type Found,
  type Hit,
  newSince,
  renewed,
  stepFrom,
  withOlder,
} from "@/components/chat-search/hits";

const hit = (id: string): Hit => ({ id, kind: "user", name: null, text: `line ${id}`, marks: [] });
/** "9 7 5": hits by their ids, newest first. */
const found = (ids: string, more: Partial<Found> = {}): Found => {
  const hits = ids.split(" ").filter(Boolean).map(hit);
  return {
    q: "line",
    log: false,
    hits,
    next: null,
    count: hits.length,
    capped: false,
    problem: null,
    ...more,
  };
};
const idsOf = ({ hits }: Found) => hits.map(({ id }) => id).join(" ");
const step = (...args: Parameters<typeof stepFrom>) => {
  const to = stepFrom(...args);
  return to === null || to === "older" ? to : `${to.to.id}${to.around ? " around" : ""}`;
};

describe("stepping through hits", () => {
  const all = found("9 7 5");

  test("begins with the newest, from wherever one is", () => {
    expect([step(all, null, 1), step(all, null, -1), step(all, "4", 1)]).toEqual(["9", "9", "9"]);
  });

  test("goes to older and back to newer ones, and around at either end", () => {
    expect([step(all, "9", 1), step(all, "7", 1), step(all, "5", 1)]).toEqual(["7", "5", "9 around"]);
    expect([step(all, "5", -1), step(all, "7", -1), step(all, "9", -1)]).toEqual(["7", "9", "5 around"]);
    expect([step(found("9"), "9", 1), step(found(""), null, 1)]).toEqual(["9 around", null]);
  });

  test("asks for older ones before it goes around", () => {
    expect(step({ ...all, next: "5" }, "5", 1)).toBe("older");
  });
});

test("the count says where one is, and no more than was counted", () => {
  const many = found("9 7 5", { count: 340, next: "5" });
  expect(countWords(many, "7")).toBe("2 of 340");
  expect(countWords(many, null)).toBe("340 hits");
  expect(countWords(found("9"), null)).toBe("1 hit");
  expect(countWords(found(""), null)).toBe("0 hits");
  const capped = found("9 7", { count: 1000, capped: true });
  expect(countWords(capped, "9")).toBe("1 of 1,000+");
  expect(countWords(capped, null)).toBe("1,000+ hits");
});

test("older hits come under those that are there, none twice", () => {
  const two = withOlder(found("9 7", { next: "7", count: 4 }), found("7 5 3", { count: 4 }));
  expect([idsOf(two), two.next, two.count]).toEqual(["9 7 5 3", null, 4]);
});

describe("hits read anew", () => {
  const loaded = found("9 7 5 3 1", { count: 6, next: "1" });

  test("take in a new one and keep what was loaded below", () => {
    const now = renewed(loaded, found("b 9 7", { next: "7", count: 7 }));
    expect([idsOf(now), now.next, now.count]).toEqual(["b 9 7 5 3 1", "1", 7]);
    expect(newSince(now, "9")).toBe(1);
  });

  test("lose one that is gone", () => {
    expect(idsOf(renewed(loaded, found("9 5", { next: "5", count: 5 })))).toBe("9 5 3 1");
    expect(idsOf(renewed(loaded, found("")))).toBe("");
  });
});
