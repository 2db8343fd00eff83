import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { withDatabase } from "@/bin/with-database";
import { startDatabase } from "@/db/open-database";
import { restore } from "@/db/restore";
import { Refusal } from "@/lib/refusal";

const usage =
  "npm run restore -- FILE [--receipts FILE]: the archive that npm run backup made, and the erasures.jsonl of the data folder that it replaces.";
const { named, receipts } = given();
// npm runs commands in the project's folder; INIT_CWD is where the operator stands.
const [file = "", ...others] = [named, ...receipts].map((name) =>
  path.resolve(process.env.INIT_CWD ?? process.cwd(), name),
);
for (const each of [file, ...others]) if (!existsSync(each)) throw new Refusal(`${each} is no file.`);

const { rows, files, deletedAgain } = await withDatabase(
  ({ pool, url, env }) => restore(pool, { url, dataDir: env.DATA_DIR, file, receipts: others }),
  startDatabase,
);
console.log(
  `${rows.toLocaleString("en")} rows and ${files.toLocaleString("en")} files are back, equal to the backup.`,
);
console.log("Messages that were still to be sent are held until an admin releases them.");
if (deletedAgain > 0)
  console.log(`${deletedAgain.toLocaleString("en")} users who were deleted since are deleted again.`);
if (receipts.length === 0)
  console.log("Who was deleted since is back, unless --receipts named the erasures.jsonl of then.");

function given() {
  try {
    const options = { receipts: { type: "string", multiple: true } } as const;
    const { values, positionals } = parseArgs({
      args: process.argv.slice(3),
      options,
      allowPositionals: true,
    });
    const [named, ...more] = positionals;
    if (named && more.length === 0) return { named, receipts: values.receipts ?? [] };
  } catch (error) {
    throw new Refusal(`${usage} ${(error as Error).message}`);
  }
  throw new Refusal(usage);
}
