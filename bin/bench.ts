import { readdirSync } from "node:fs";

/** npm run bench -- [NAME ...]: every module of tests/bench with a title, or those named. */
const named = process.argv.slice(3);
for (const file of readdirSync("tests/bench").filter((name) => name.endsWith(".ts"))) {
  if (named.length > 0 && !named.includes(file.replace(".ts", ""))) continue;
  const bench = (await import(`@/tests/bench/${file}`)) as {
    title?: string;
    run?: (print: (line: string) => void) => Promise<void>;
  };
  if (!bench.title || !bench.run) continue;
  console.log(`\n${bench.title}`);
  await bench.run((line) => console.log(`  ${line}`));
}
