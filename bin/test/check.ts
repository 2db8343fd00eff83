import { type Count, runCheck, runTool, sum } from "@/bin/test/run";

const checks = {
  Biome: ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
  "route types": ["node_modules/next/dist/bin/next", "typegen"],
  tsc: ["node_modules/typescript/bin/tsc"],
  knip: ["node_modules/knip/bin/knip.js"],
} as const;

/** What can be said of the sources without running them. */
export async function check(): Promise<Count> {
  const counts: Count[] = [];
  for (const [name, [script, ...args]] of Object.entries(checks)) {
    counts.push(await runCheck(name, () => runTool(script, args)));
  }
  return sum(counts);
}
