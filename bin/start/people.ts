import type pg from "pg";
import { hasWayIn } from "@/db/queries/agents";
import { createOneTimeLink } from "@/db/queries/one-time-links";
import { refreshDemo, seed } from "@/db/seed";
import { Refusal } from "@/lib/refusal";

/** Fills an empty database with the demo, or moves the demo's times up; says what it did. */
export async function prepareDemo(pool: pg.Pool, dataDir: string): Promise<string> {
  const now = new Date();
  if (!(await hasAgents(pool))) {
    await seed(pool, { now, dataDir });
    return "filled";
  }
  await refreshDemo(pool, now);
  return "moved up to now";
}

/** --empty is for a new installation: it never hides data that is there. */
export async function refuseUnlessEmpty(pool: pg.Pool): Promise<void> {
  if (!(await hasAgents(pool))) return;
  throw new Refusal(
    "This data folder is not empty: run npm run reset first, or choose another one with DATA_DIR.",
  );
}

async function hasAgents(pool: pg.Pool): Promise<boolean> {
  return ((await pool.query("SELECT FROM agents LIMIT 1")).rowCount ?? 0) > 0;
}

/** The path that makes the first admin, good for one hour and one use; null once somebody can sign in. */
export async function firstAdminPath(pool: pg.Pool): Promise<string | null> {
  const { rowCount } = await pool.query(`SELECT FROM agents a WHERE ${hasWayIn} LIMIT 1`);
  return rowCount ? null : `/welcome?token=${await createOneTimeLink(pool, "firstAdmin")}`;
}
