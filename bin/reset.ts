import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { inUse } from "@/db/embedded";
import { clusterOf, postgresHome } from "@/db/embedded/home";
import { endOrphan } from "@/db/embedded/postmaster";
import { readEnv } from "@/lib/env";
import { lockHolder } from "@/lib/process-lock";
import { Refusal } from "@/lib/refusal";

// Removes the data folder, with the cluster that may lie outside it.
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { yes: { type: "boolean", default: false } },
});
const { DATA_DIR, DATABASE_URL } = readEnv();
if (DATABASE_URL) throw new Refusal("The database at DATABASE_URL is not ours to remove: drop it there.");
if (!existsSync(DATA_DIR)) throw new Refusal(`${DATA_DIR} does not exist: there is nothing to reset.`);

const home = postgresHome(DATA_DIR);
if (!existsSync(home) && !existsSync(path.join(DATA_DIR, "keys"))) {
  throw new Refusal(`${DATA_DIR} does not look like a data folder of User View and is left alone.`);
}
const holder = lockHolder(path.join(home, "lock"));
if (holder) throw new Refusal(inUse(DATA_DIR, holder.pid));
if (!values.yes && !(await isSure())) throw new Refusal("Nothing was changed.");

await endOrphan(clusterOf(home));
rmSync(home, { recursive: true, force: true });
rmSync(DATA_DIR, { recursive: true });
console.log(`${DATA_DIR} is gone. The next npm start begins anew.`);

async function isSure(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Refusal("Say npm run reset -- --yes to reset without being asked.");
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`Remove everything in ${DATA_DIR}? Type "yes": `);
  prompt.close();
  return answer.trim() === "yes";
}
