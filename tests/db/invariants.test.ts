import { beforeAll, expect, test } from "vitest";
import { pool } from "@/db/client";
import { importFile } from "@/db/import";
import { violations } from "@/db/invariants";
import { fileViolations } from "@/db/invariants/stored-files";
import { refreshDemo, seed } from "@/db/seed";
import { withDatabase } from "@/tests/database";
import { temporaryFolder } from "@/tests/import-files";

withDatabase();
const dataDir = temporaryFolder();

beforeAll(async () => {
  await seed(pool(), { now: new Date("2026-03-01T12:00:00Z"), dataDir });
  await refreshDemo(pool(), new Date("2026-03-03T12:00:00Z"));
  await importFile(pool(), "tests/data/star/star.jsonl.gz", { rejectedFile: `${dataDir}/rejected` });
}, 240_000);

test("the demo and whoever was imported are as they must be", async () => {
  expect(await violations(pool())).toEqual([]);
  expect(await fileViolations(pool(), dataDir, Date.now() + 3_600_000)).toEqual([]);
});
