import { pool, prepared } from "@/db/client";
import type { Present } from "@/lib/live/change";

/** Who looks at whom and who types, as long as it is true. */
export async function everyonePresent(): Promise<Map<number, Present[]>> {
  const rows = await prepared<Present & { userId: number }>(
    "everyone_present",
    `SELECT p.user_id AS "userId", p.agent_id AS "agentId", coalesce(a.name, '') AS name, p.typing
     FROM presence p LEFT JOIN agents a ON a.id = p.agent_id
     WHERE p.expires_at > now() ORDER BY p.user_id, p.agent_id`,
    [],
  );
  const present = new Map<number, Present[]>();
  for (const { userId, ...who } of rows) present.set(userId, [...(present.get(userId) ?? []), who]);
  return present;
}

export type Showing = {
  userId: number;
  /** 0: the user himself. */
  agentId: number;
  /** Null: he looks no longer. */
  typing: boolean | null;
};

const lookingSeconds = 45;
const typingSeconds = 8;

/** Writes that somebody looks, types or is gone. Only of users whom there are. */
export async function writePresence({ userId, agentId, typing }: Showing): Promise<void> {
  if (typing === null) {
    await pool().query("DELETE FROM presence WHERE user_id = $1 AND agent_id = $2", [userId, agentId]);
  } else {
    await prepared(
      "write_presence",
      `INSERT INTO presence (user_id, agent_id, typing, expires_at)
       SELECT id, $2, $3, now() + $4::int * interval '1 second' FROM users WHERE id = $1 AND deleting_at IS NULL
       ON CONFLICT (user_id, agent_id) DO UPDATE SET typing = excluded.typing, expires_at = excluded.expires_at`,
      [userId, agentId, typing, typing ? typingSeconds : lookingSeconds],
    );
  }
  await pool().query("NOTIFY presence");
}

export async function sweepPresence(): Promise<void> {
  await pool().query("DELETE FROM presence WHERE expires_at < now() - interval '10 seconds'");
}
