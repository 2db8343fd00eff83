import { withDatabase } from "@/bin/with-database";
import { hasCluster } from "@/db/embedded";
import { violations } from "@/db/invariants";
import { fileViolations } from "@/db/invariants/stored-files";
import { openDatabase } from "@/db/open-database";
import { Refusal } from "@/lib/refusal";

// npm run doctor: what must be true of rows and files, looked at while the server runs or alone; 1 where it is not.
const found = await withDatabase(
  async ({ pool, env }) => {
    const { rows } = await pool.query("SELECT to_regclass('public.erasures') IS NOT NULL AS ours");
    if (!rows[0].ours) throw new Refusal("There is nothing to look at: npm start makes it first.");
    return [...(await violations(pool)), ...(await fileViolations(pool, env.DATA_DIR))];
  },
  (env) => {
    if (env.DATABASE_URL || hasCluster(env.DATA_DIR)) return openDatabase(env);
    throw new Refusal(`There is nothing to look at: ${env.DATA_DIR} has never been used.`);
  },
);
for (const { name, sentence, rows } of found) {
  console.log(`\n${name}: ${sentence}\nNot so:`);
  for (const row of rows) console.log(`  ${JSON.stringify(row)}`);
}
console.log(found.length > 0 ? `\n${found.length} things are not as they must be.` : "All is well.");
process.exitCode = found.length > 0 ? 1 : 0;
