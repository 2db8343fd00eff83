import type { Agent } from "@/db/queries/agents";
import { allRecipients, type Recipient } from "@/db/queries/campaign-recipients";
import { csvHeader, csvRows } from "@/lib/csv";
import { reasonWords } from "./left-out";

const columns: Record<string, (one: Recipient) => string | number | null> = {
  "User id": (one) => one.userId,
  Name: (one) => one.name,
  State: (one) => one.state,
  Reason: (one) => one.reason && reasonWords(one.reason),
  Sent: (one) => one.sentAt?.toISOString() ?? null,
  Delivered: (one) => one.deliveredAt?.toISOString() ?? null,
  Read: (one) => one.readAt?.toISOString() ?? null,
  Failed: (one) => one.failedAt?.toISOString() ?? null,
  Answered: (one) => one.answeredAt?.toISOString() ?? null,
};

/** Every recipient of a campaign as CSV, a batch at a time. */
export async function* recipientsCsv(agent: Agent, campaignId: number): AsyncGenerator<string> {
  yield csvHeader(Object.keys(columns));
  for await (const rows of allRecipients(agent, campaignId))
    yield csvRows(rows.map((row) => Object.values(columns).map((value) => value(row))));
}
