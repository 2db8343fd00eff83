import { DeskForm } from "@/components/desk-form";
import type { LineState } from "@/db/queries/settings";
import { dateAndTime } from "@/lib/calendar";
import { Section } from "./section";

/** After a restore nothing is sent until an admin releases it. */
export function HeldSends({ state: { heldSince, held }, timeZone }: { state: LineState; timeZone: string }) {
  if (!heldSince) return null;
  const waiting = held === 1 ? "1 message waits" : `${held} messages wait`;
  return (
    <Section
      title="Sending is held"
      about={`A backup was restored on ${dateAndTime(Date.parse(heldSince), timeZone)}. ${waiting}: some may have been sent since the backup was made, and releasing them sends them again.`}
    >
      <DeskForm action="releaseHeldSends" submit="Release" />
    </Section>
  );
}
