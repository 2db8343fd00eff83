import { DeskForm } from "@/components/desk-form";
import { testChannel } from "@/lib/desk-actions/test-channel";
import { Section } from "./section";

/** Asks the provider whether all is right. */
export function ChannelTest({ channelId }: { channelId: number }) {
  return (
    <Section title="Test" about="Asks the provider whose account this is. Nobody is written to.">
      <DeskForm
        action="testChannel"
        door={testChannel}
        hidden={{ channel: channelId }}
        submit="Test"
        waiting="Asking…"
      />
    </Section>
  );
}
