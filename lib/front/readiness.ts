import { pool } from "@/db/client";
import { knownMigrations } from "@/db/migrate";

/** Why this process cannot serve now, or null when it can: the database answers and is migrated. */
export async function whyNotReady(): Promise<string | null> {
  try {
    const { rows } = await pool().query<{ count: number }>("SELECT count(*) FROM migrations");
    const [applied, known] = [rows[0]?.count ?? 0, knownMigrations()];
    return applied === known ? null : `the database has ${applied} migrations, this build knows ${known}`;
  } catch {
    return "the database cannot be reached";
  }
}
