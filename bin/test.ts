import { check } from "@/bin/test/check";
import { type Count, sum } from "@/bin/test/run";
import { build, playwright, vitest } from "@/bin/test/suites";

// npm test runs everything; npm run e2e the browser's part alone; npm run test:full everything, races at length.
if (process.argv[3] === "full") process.env.FULL = "1";
const parts = process.argv[3] === "e2e" ? [build, playwright] : [check, vitest, build, playwright];
const counts: Count[] = [];
for (const part of parts) counts.push(await part());

const { passed, failed } = sum(counts);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
