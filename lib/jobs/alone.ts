import { pool } from "@/db/client";

/** Runs `work` while nobody else, in any process, does anything under this name; false when somebody does. */
export async function alone(name: string, work: () => Promise<void>): Promise<boolean> {
  const client = await pool().connect();
  // It waits while others are asked: lost then, it must not end the process.
  const lost = () => {};
  client.on("error", lost);
  let broken = true;
  try {
    const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine", [
      name,
    ]);
    if (rows[0].mine) {
      try {
        await work();
      } finally {
        await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [name]);
      }
    }
    broken = false;
    return rows[0].mine;
  } finally {
    client.off("error", lost);
    client.release(broken);
  }
}
