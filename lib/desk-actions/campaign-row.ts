import type { Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { isConnected } from "@/db/queries/connected";
import type { campaignStates } from "@/db/schema/campaigns";
import { variablesOf } from "@/lib/channels/outbound/fill-template";
import type { Refusal } from "@/lib/user-actions/define";
import type { DeskOutcome } from "./define";

export type CampaignRow = {
  name: string;
  state: (typeof campaignStates)[number];
  version: number;
  channelId: number;
  templateId: number | null;
  body: string;
};

const gone = { error: "This campaign cannot be found." };
export const noDraft = "This campaign is no draft any more: it cannot be changed.";
const changed = { error: "Somebody has changed this campaign meanwhile. Look at it as it is now." };

/** The campaign with its row locked; a refusal when it is gone, in another state, or not as it was on the screen. */
export async function locked(
  tx: Transaction,
  campaign: number,
  asked: { in: CampaignRow["state"][]; version?: number; otherwise: string },
): Promise<CampaignRow | { error: string }> {
  const { rows } = await tx.query<CampaignRow>(
    `SELECT name, state, version, channel_id AS "channelId", template_id AS "templateId", body
     FROM campaigns WHERE id = $1 FOR UPDATE`,
    [campaign],
  );
  if (!rows[0]) return gone;
  if (!asked.in.includes(rows[0].state)) return { error: asked.otherwise };
  if (asked.version !== undefined && asked.version !== rows[0].version) return changed;
  return rows[0];
}

export const tell = (tx: Transaction, campaign: number) =>
  recordChange(tx, { kind: "campaign", ref: String(campaign) });

/** The particulars of an event; a campaign is no change of the settings. */
export const done = (event: Record<string, unknown>, said: string, opens?: string): DeskOutcome => ({
  event,
  agents: [],
  said,
  opens,
});

export const invalid = (field: string, sentence: string): Refusal => ({
  error: "Nothing was saved yet.",
  fields: { [field]: sentence },
});

/** Why a draft cannot go out yet. */
export async function notReady(tx: Transaction, campaign: number, row: CampaignRow): Promise<string | null> {
  const { rows } = await tx.query<{
    body: string | null;
    variables: Record<string, string>;
    approved: boolean;
    connected: boolean;
  }>(
    `SELECT t.body, k.variables, t.state IS NULL OR t.state = 'APPROVED' AS approved, ${isConnected("c")} AS connected
     FROM campaigns k JOIN channels c ON c.id = k.channel_id LEFT JOIN templates t ON t.id = k.template_id WHERE k.id = $1`,
    [campaign],
  );
  const { body, variables, approved, connected } = rows[0]!;
  if (!connected) return "Its channel is not connected.";
  if (body === null)
    return row.body ? null : "It says nothing yet: choose a template or write a text, and save.";
  if (!approved) return "WhatsApp does not approve its template at the moment: choose another one, and save.";
  const empty = variablesOf(body).find((place) => !variables[place]);
  return empty ? `Say what stands for {{${empty}}} of its template, and save.` : null;
}
