import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { InboundEvent, Parsed } from "@/lib/channels/inbound-event";
import { samples } from "@/tests/payloads";

const receivedAt = Date.UTC(2026, 0, 1);
const golden = new Map(
  readFileSync("tests/golden/payloads.txt", "utf8")
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [name = "", ...lines] = part.trimEnd().split("\n");
      return [name, lines.filter((line) => line !== "")] as const;
    }),
);

test("every shared payload has its case", () => {
  expect(samples().map(({ name }) => name)).toEqual([...golden.keys()]);
});

test.each(samples())("$name", ({ name, body, parse }) => {
  const parsed = parse(body, receivedAt);
  expect(linesOf(parsed)).toEqual(golden.get(name));
  // What is posted again is the same again: also the ids that we make up.
  expect(parse(body, receivedAt)).toEqual(parsed);
});

function linesOf({ events, notices }: Parsed): string[] {
  return [
    ...events.map(lineOf),
    ...notices.map(({ at, body, raw }) => {
      expect(raw).toBeDefined();
      return `notice ${new Date(at).toISOString()} | ${body}`;
    }),
  ];
}

/** "type who time id | body | what else it says", in the order of its names. */
function lineOf({ type, externalUserId, at, ...rest }: InboundEvent): string {
  const { externalId, body, raw, files, ...more } = rest as Record<string, unknown>;
  const id = String(externalId ?? "-").replace(/^made-up:[0-9a-f]{32}/, "made-up");
  const facts = Object.entries({ ...more, ...(raw !== undefined && { raw: "kept" }) })
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const named = ((files ?? []) as { name: string; url?: string; mediaId?: string; mediaType?: string }[]).map(
    (file) =>
      `file ${file.name}, ${file.mediaType ?? "?"}, ${file.mediaId ?? file.url?.replace(/\?.*/, "?…")}`,
  );
  const head = `${type} ${externalUserId} ${new Date(at).toISOString()} ${id}`;
  return [head, JSON.stringify(body ?? ""), ...facts, ...named].join(" | ");
}
