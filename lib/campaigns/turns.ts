import { pool } from "@/db/client";

/** How many campaigns send at the same moment, so that workers are left for everything else. */
const turns = 2;
const busyMs = 250;

/** Runs `work` while this campaign, and one of the few turns, is ours alone: also among several servers. Where it is not
 * it says when to come again, in ms. */
export async function inTurn(campaignId: number, work: () => Promise<number | null>): Promise<number | null> {
  const client = await pool().connect();
  let broken = true;
  // It does nothing while the others work: when the database goes away it must not take the process along.
  const lost = (error: Error) => console.error(`a campaign's turn was lost: ${error.message}`);
  client.on("error", lost);
  try {
    const { rows } = await client.query<{ mine: boolean }>(`SELECT ${take("$1")} AS mine`, [
      `campaign ${campaignId}`,
    ]);
    let next: number | null = busyMs;
    if (rows[0]!.mine) {
      try {
        for (let turn = 0; turn < turns; turn++) {
          const taken = await client.query<{ mine: boolean }>(`SELECT ${take("$1")} AS mine`, [
            `campaign turn ${turn}`,
          ]);
          if (!taken.rows[0]!.mine) continue;
          next = await work();
          break;
        }
      } finally {
        await client.query("SELECT pg_advisory_unlock_all()");
      }
    }
    broken = false;
    return next;
  } finally {
    client.off("error", lost);
    client.release(broken);
  }
}

const take = (name: string) => `pg_try_advisory_lock(hashtextextended(${name}, 0))`;
