import { rmSync } from "node:fs";
import type { Count } from "@/bin/test/run";
import { killTest } from "@/tests/kill/run";

const whole = { deliveries: 10_000, people: 300, kills: 100, perStep: 20 };

/** npm run test:kill [SEED]: kills node and Postgres at random and at every numbered step, and counts what is lost. */
export async function kill(): Promise<Count> {
  process.env.ERASURE_KEY ??= Buffer.alloc(32, 1).toString("base64");
  process.env.SECRETS_KEY ??= Buffer.alloc(32, 2).toString("base64");
  const dataDir = ".test/kill-at-length";
  rmSync(`${dataDir}/data`, { recursive: true, force: true });
  const seed = Number(process.argv[4] ?? 1);
  const started = performance.now();
  const print = (line: string) => console.log(`  ${line}`);
  const { acknowledged, killed, ...found } = await killTest({ dataDir, ...whole, seed, print });
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  print(`${acknowledged} messages acknowledged in ${minutes} min; killed: ${JSON.stringify(killed)}`);
  print(JSON.stringify(found));
  const { broken, ...counts } = found;
  const isWhole = broken.length === 0 && Object.values(counts).every((count) => count === 0);
  return { passed: isWhole ? 1 : 0, failed: isWhole ? 0 : 1 };
}
