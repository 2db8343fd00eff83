import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { clockTime, dayLabel, duration } from "@/lib/calendar";
import { cleanText } from "@/lib/clean-text";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import { findLinks } from "@/lib/find-links";
import { firstIdAt, messageId } from "@/lib/message-id";
import { isWindowOpen, timeLeft } from "@/lib/messaging-window";
import { sentAt } from "@/lib/sent-at";

const now = Date.parse("2026-11-22T12:00:00Z");

describe("a message id", () => {
  test("tells when the message was sent, and sorts by it", () => {
    fc.assert(
      fc.property(fc.nat(now), fc.nat(now), (a, b) => {
        expect(sentAt(messageId(a, { now }))).toBe(a);
        if (a < b) expect(messageId(a, { now }) < messageId(b, { now })).toBe(true);
      }),
    );
  });

  test("keeps source order within the same millisecond", () => {
    const ids = Array.from({ length: 5000 }, (_, seq) =>
      messageId(now, { seq, ref: String(seq * 7919), now }),
    );
    expect([...ids].sort()).toEqual(ids);
  });

  test("is the same again for the same line", () => {
    expect(messageId(now, { seq: 3, ref: "star:1", now })).toBe(
      messageId(now, { seq: 3, ref: "star:1", now }),
    );
  });

  test("is never from more than five minutes ahead", () => {
    expect(sentAt(messageId(now + 3_600_000, { now }))).toBe(now + 300_000);
  });

  test("begins at the first id of its millisecond", () => {
    expect(firstIdAt(now) <= messageId(now, { now })).toBe(true);
    expect(messageId(now - 1, { now }) < firstIdAt(now)).toBe(true);
  });
});

describe("the messaging window", () => {
  test("is open until it expires and not a moment longer", () => {
    expect(isWindowOpen({ windowExpiresAt: now + 1 }, now)).toBe(true);
    expect(isWindowOpen({ windowExpiresAt: now }, now)).toBe(false);
    expect(isWindowOpen({ windowExpiresAt: null }, now)).toBe(false);
  });

  test.each([
    [21 * 3_600_000 + 4 * 60_000, "21 h 04 m left"],
    [12 * 60_000, "12 m left"],
    [40_000, "40 s left"],
  ])("with %d ms to go it says so", (ms, words) => {
    expect(timeLeft(ms)).toBe(words);
  });
});

describe("days and times", () => {
  test("stand in the agent's zone", () => {
    expect(clockTime(now, "Europe/Berlin")).toBe("13:00");
    expect(clockTime(now, "Asia/Kolkata")).toBe("17:30");
  });

  test("are called as people call them", () => {
    const day = 86_400_000;
    expect(dayLabel(now, "UTC", now)).toBe("Today");
    expect(dayLabel(now - day, "UTC", now)).toBe("Yesterday");
    expect(dayLabel(now - 5 * day, "UTC", now)).toBe("Tuesday 17 November");
    expect(dayLabel(now - 365 * day, "UTC", now)).toBe("Saturday 22 November 2025");
  });

  test("change their clocks on the right minute, in every zone that does", () => {
    for (const timeZone of [
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "America/St_Johns",
    ]) {
      const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
      fc.assert(
        fc.property(fc.integer({ min: Date.parse("1975-01-01"), max: now }), (ms) => {
          expect(clockTime(ms, timeZone)).toBe(clock.format(ms));
        }),
      );
    }
    const change = Date.parse("2026-10-25T01:00:00Z");
    expect([change - 1, change].map((ms) => clockTime(ms, "Europe/Berlin"))).toEqual(["02:59", "02:00"]);
  });

  test("last as long as they last", () => {
    expect([72_000, 3 * 3_600_000 + 240_000, 51 * 3_600_000].map(duration)).toEqual([
      "1 min",
      "3 h 04 min",
      "2 d 3 h",
    ]);
  });
});

describe("links", () => {
  test.each([
    ["see https://lamp.example/a?b=1.", "https://lamp.example/a?b=1"],
    ["write to maya@torres.com", "mailto:maya@torres.com"],
    ["on lamp-shop.com today", "https://lamp-shop.com"],
  ])("in %j lead to %s", (text, href) => {
    expect(findLinks(text).map(([, , target]) => target)).toEqual([href]);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "just words. And more",
    "12.50 or 3,4",
  ])("are not made of %j", (text) => {
    expect(findLinks(text)).toEqual([]);
  });

  test("never lead anywhere but to the web or a mailbox, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const [start, end, href] of findLinks(text)) {
          expect(href).toMatch(/^(https?:\/\/|mailto:)/i);
          expect(start).toBeLessThan(end);
        }
      }),
    );
  });
});

test("a cursor comes back as it was, and anything else is no cursor", () => {
  const shape = z.tuple([z.string(), z.number()]);
  expect(decodeCursor(encodeCursor(["Čapek", 7]), shape)).toEqual(["Čapek", 7]);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(decodeCursor(text, shape)).toBeNull();
    }),
  );
});

test("clean text holds neither NUL bytes nor lone surrogates", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const clean = cleanText(`${text}\0\ud800`);
      expect(clean.isWellFormed() && !clean.includes("\0")).toBe(true);
    }),
  );
});
