import { existsSync } from "node:fs";
import path from "node:path";
import { withDatabase } from "@/bin/with-database";
import { startDatabase } from "@/db/open-database";
import { restore } from "@/db/restore";
import { Refusal } from "@/lib/refusal";

const [named, ...more] = process.argv.slice(3);
if (!named || more.length > 0)
  throw new Refusal("npm run restore -- FILE: the archive that npm run backup made.");
// npm runs commands in the project's folder; INIT_CWD is where the operator stands.
const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), named);
if (!existsSync(file)) throw new Refusal(`${file} is no file.`);

const { rows, files } = await withDatabase(
  ({ pool, url, env }) => restore(pool, { url, dataDir: env.DATA_DIR, file }),
  startDatabase,
);
console.log(
  `${rows.toLocaleString("en")} rows and ${files.toLocaleString("en")} files are back, equal to the backup.`,
);
console.log("Messages that were still to be sent are held until an admin releases them.");
