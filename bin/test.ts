import { check } from "@/bin/test/check";
import { kill } from "@/bin/test/kill";
import { type Count, sum } from "@/bin/test/run";
import { build, playwright, vitest } from "@/bin/test/suites";

// npm test runs everything; npm run e2e the browser's part alone; npm run test:full everything, races at length;
// npm run test:kill the kill tests at length.
if (process.argv[3] === "full") process.env.FULL = "1";
const named: Record<string, (() => Promise<Count>)[]> = { e2e: [build, playwright], kill: [kill] };
const parts = named[process.argv[3] ?? ""] ?? [check, vitest, build, playwright];
const counts: Count[] = [];
for (const part of parts) counts.push(await part());

const { passed, failed } = sum(counts);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
