import type { Agent } from "@/db/queries/agents";
import { allRecipients, type Recipient } from "@/db/queries/campaign-recipients";
import type { Campaign } from "@/db/queries/campaigns";
import { csvHeader, csvRows } from "@/lib/csv";
import { reasonWords } from "./left-out";
import { stateWords } from "./state-words";

type Of = Pick<Campaign, "id" | "state">;

const columns: Record<string, (one: Recipient, of: Of) => string | number | null> = {
  "User id": (one) => one.userId,
  Name: (one) => one.name,
  State: (one, of) => stateWords(one.state, of),
  Reason: (one) => one.reason && reasonWords(one.reason),
  Sent: (one) => one.sentAt?.toISOString() ?? null,
  Delivered: (one) => one.deliveredAt?.toISOString() ?? null,
  Read: (one) => one.readAt?.toISOString() ?? null,
  Failed: (one) => one.failedAt?.toISOString() ?? null,
  Answered: (one) => one.answeredAt?.toISOString() ?? null,
};

/** Every recipient of a campaign as CSV, a batch at a time. */
export async function* recipientsCsv(agent: Agent, campaign: Of): AsyncGenerator<string> {
  yield csvHeader(Object.keys(columns));
  for await (const rows of allRecipients(agent, campaign.id))
    yield csvRows(rows.map((row) => Object.values(columns).map((value) => value(row, campaign))));
}
