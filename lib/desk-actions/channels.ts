import { z } from "zod";
import { releaseSends } from "@/lib/channels/send";
import { defineDeskAction } from "./define";

/** After a restore an admin says when sending may begin again: what the backup holds may have been sent since. */
export const releaseHeldSends = defineDeskAction({
  label: "Releasing held messages",
  permission: "manageSettings",
  input: z.object({}),
  async run({ tx }) {
    const { rows } = await tx.query<{ since: string; count: number }>(
      `SELECT value#>>'{}' AS since, (SELECT count(*)::int FROM sends WHERE sent_at IS NULL) AS count
       FROM settings WHERE key = 'sendsHeldSince' FOR UPDATE`,
    );
    if (!rows[0]) return "unchanged";
    await releaseSends(tx);
    return { event: rows[0], said: "Released. What waited is being sent." };
  },
});

export const setSimulator = defineDeskAction({
  label: "Pausing the simulator",
  permission: "manageSettings",
  input: z.object({ paused: z.enum(["yes", "no"]).transform((word) => word === "yes") }),
  async run({ tx, input: { paused } }) {
    await tx.query(
      `INSERT INTO settings (key, value) VALUES ('simulator', $1)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      [{ paused }],
    );
    return { event: { paused }, said: paused ? "Paused." : "Running." };
  },
});
