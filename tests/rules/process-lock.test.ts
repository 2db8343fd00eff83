import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lock, lockHolder, takeLock } from "@/lib/process-lock";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-"));
  file = path.join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a lock has one holder until it is released", () => {
  const lock = takeLock(file) as Lock;
  expect(takeLock(file)).toMatchObject({ pid: process.pid });
  lock.release();
  expect(lockHolder(file)).toBeNull();
  (takeLock(file) as Lock).release();
});

test.each([
  ["a process that is gone", { pid: 4_194_000, birth: "long ago", since: "" }],
  ["an earlier process of the same number", { pid: process.pid, birth: "long ago", since: "" }],
])("the lock of %s counts as free", (_, holder) => {
  writeFileSync(file, JSON.stringify(holder));
  expect(lockHolder(file)).toBeNull();
  expect(takeLock(file)).toHaveProperty("release");
  expect(lockHolder(file)).toMatchObject({ pid: process.pid });
});

test("a lock that was cut off while it was written counts as free", () => {
  writeFileSync(file, '{"pid":');
  expect(takeLock(file)).toHaveProperty("release");
});
