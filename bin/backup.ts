import path from "node:path";
import { withDatabase } from "@/bin/with-database";
import { backup } from "@/db/backup";
import { hasCluster } from "@/db/embedded";
import { openDatabase } from "@/db/open-database";
import { Refusal } from "@/lib/refusal";

// npm runs commands in the project's folder; INIT_CWD is where the operator stands.
const folder = process.env.INIT_CWD ?? process.cwd();
const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "");
const [named = `user-view-${stamp}.tar.gz`, ...more] = process.argv.slice(3);
if (more.length > 0 || named.startsWith("-"))
  throw new Refusal("npm run backup -- [FILE]: one file, or none.");
const file = path.resolve(folder, named);

const { rows, files } = await withDatabase(
  ({ pool, env }) => backup(pool, { dataDir: env.DATA_DIR, file }),
  (env) => {
    if (env.DATABASE_URL || hasCluster(env.DATA_DIR)) return openDatabase(env);
    throw new Refusal(`There is nothing to back up: ${env.DATA_DIR} has never been used.`);
  },
);
console.log(`${rows.toLocaleString("en")} rows and ${files.toLocaleString("en")} files are in ${file}`);
console.log(
  "It holds the keys of this installation and everything people said: keep it as safe as they are.",
);
