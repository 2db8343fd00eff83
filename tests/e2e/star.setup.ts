import { spawnSync } from "node:child_process";
import { expect, test } from "@playwright/test";

test("bring the people of STAR in beside the running server", () => {
  test.setTimeout(240_000);
  const env = { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR, DATABASE_URL: "" };
  const star = "tests/data/star/star.jsonl.gz";
  const { status, stderr } = spawnSync(process.execPath, ["bin/run.mjs", "import", star], {
    env,
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
});
