import { z } from "zod";
import { releaseSends } from "@/lib/channels/send";
import { addJob } from "@/lib/jobs/add-job";
import { id } from "@/lib/user-actions/inputs";
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

/** Asks WhatsApp which templates the channel's business has. */
export const syncTemplates = defineDeskAction({
  label: "Fetching templates",
  permission: "manageSettings",
  input: z.object({ channel: id }),
  async run({ tx, input: { channel } }) {
    const { rows } = await tx.query<{ name: string; businessAccountId: string | null }>(
      `SELECT name, settings->>'businessAccountId' AS "businessAccountId" FROM channels
       WHERE id = $1 AND adapter = 'whatsapp' AND disabled_at IS NULL`,
      [channel],
    );
    if (!rows[0]) return { error: "This channel is not connected to WhatsApp." };
    const { name, businessAccountId } = rows[0];
    if (!businessAccountId) return { error: "Fill in the WhatsApp Business Account ID first." };
    await addJob(tx, "syncTemplates", { channelId: channel }, { key: `templates:${channel}` });
    return { event: { channel: name }, said: "The templates are being fetched." };
  },
});
