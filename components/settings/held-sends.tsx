import { DeskForm } from "@/components/desk-form";
import type { LineState } from "@/db/queries/settings";
import { dateAndTime } from "@/lib/calendar";
import { Section } from "./section";

/** After a restore nothing is sent until an admin releases it. */
export function HeldSends({ state, timeZone }: { state: LineState; timeZone: string }) {
  const { heldSince, held, heldCampaigns } = state;
  if (!heldSince) return null;
  const messages = held === 1 ? "1 message waits" : `${held} messages wait`;
  const campaigns = heldCampaigns === 1 ? "1 campaign" : `${heldCampaigns} campaigns`;
  const waiting = heldCampaigns > 0 ? `${messages}, and ${campaigns}` : messages;
  return (
    <Section
      title="Sending is held"
      about={`A backup was restored on ${dateAndTime(Date.parse(heldSince), timeZone)}. ${waiting}: some may have been sent since the backup was made, and releasing them sends them again.`}
    >
      <DeskForm action="releaseHeldSends" submit="Release" />
    </Section>
  );
}
