import type { Pool } from "pg";
import { withDatabase } from "@/bin/with-database";
import { createOneTimeLink } from "@/db/queries/one-time-links";
import { rememberedAddress } from "@/lib/address";
import { Refusal } from "@/lib/refusal";

// npm run admin [-- E-MAIL]: a link that makes a new admin, or this agent one with a new password.
const email = process.argv[3];

await withDatabase(async ({ env, pool }) => {
  const token = await createOneTimeLink(pool, "admin", email ? await agentWithEmail(pool, email) : null);
  const address = env.PUBLIC_URL ?? rememberedAddress(env.DATA_DIR) ?? `http://localhost:${env.PORT}`;
  console.log(
    `Open this within the hour, once, while User View runs:\n\n  ${address}/welcome?token=${token}\n`,
  );
});

async function agentWithEmail(pool: Pool, wanted: string): Promise<number> {
  const { rows } = await pool.query("SELECT id FROM agents WHERE lower(email) = lower($1)", [wanted]);
  if (!rows[0]) throw new Refusal(`There is no agent with the e-mail ${wanted}.`);
  return rows[0].id;
}
