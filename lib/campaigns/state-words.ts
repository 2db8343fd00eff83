import type { Campaign, RecipientState } from "@/db/queries/campaigns";

const labels: Record<RecipientState, string> = {
  queued: "Waiting",
  sending: "Sending",
  sent: "Sent",
  delivered: "Delivered",
  read: "Read",
  failed: "Failed",
  skipped: "Left out",
};

export const statesInOrder = Object.keys(labels) as RecipientState[];

/** What became of a recipient, on the screen and in files; whoever waits for a campaign that was cancelled waits for
 * nothing. */
export function stateWords(state: RecipientState, campaign: Pick<Campaign, "state">): string {
  return campaign.state === "cancelled" && state === "queued" ? "Not sent" : labels[state];
}
