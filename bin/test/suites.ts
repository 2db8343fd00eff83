import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { buildApp } from "@/bin/start/build";
import { type Count, runCheck, runTool } from "@/bin/test/run";
import { keptSecret } from "@/lib/secrets";

const results = ".test/results.json";

/** Unit tests and tests of a real Postgres. */
export function vitest(): Promise<Count> {
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  return runSuite("node_modules/vitest/vitest.mjs", args, {}, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
  }));
}

/** The production build that npm start serves. */
export function build(): Promise<Count> {
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= keptSecret(".test", "server-functions");
  return runCheck("production build", async () => {
    try {
      await buildApp(new AbortController().signal);
      return 0;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      return 1;
    }
  });
}

/** The browser's tests against that build. */
export function playwright(): Promise<Count> {
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: results };
  const args = ["test", "--reporter=list,json"];
  return runSuite("node_modules/@playwright/test/cli.js", args, env, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
}

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  stats: { expected: number; flaky: number; unexpected: number };
};

// A suite that fails without a failed test, or leaves no report, counts as one failure.
async function runSuite(
  script: string,
  args: string[],
  env: Record<string, string>,
  countOf: (report: Report) => Count,
): Promise<Count> {
  mkdirSync(".test", { recursive: true });
  rmSync(results, { force: true });
  const code = await runTool(script, args, env);
  let count = { passed: 0, failed: 0 };
  try {
    count = countOf(JSON.parse(readFileSync(results, "utf8")));
  } catch {
    count.failed = 1;
  }
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
