import { withDatabase } from "@/bin/with-database";
import { violations } from "@/db/invariants";
import { fileViolations } from "@/db/invariants/stored-files";

// npm run doctor: what must be true of rows and files, looked at while the server runs or alone; 1 where it is not.
const found = await withDatabase(async ({ pool, env }) => [
  ...(await violations(pool)),
  ...(await fileViolations(pool, env.DATA_DIR)),
]);
for (const { name, sentence, rows } of found) {
  console.log(`\n${name}: ${sentence}\nNot so:`);
  for (const row of rows) console.log(`  ${JSON.stringify(row)}`);
}
console.log(found.length > 0 ? `\n${found.length} things are not as they must be.` : "All is well.");
process.exitCode = found.length > 0 ? 1 : 0;
