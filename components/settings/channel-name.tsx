import { DeskForm } from "@/components/desk-form";
import type { Chatbot } from "@/db/queries/settings";
import type { ChannelToSettle } from "@/lib/channels/connection/health";
import { ChannelFields } from "./channel-fields";
import { Section } from "./section";

type Props = { channel: ChannelToSettle; chatbots: Chatbot[] };

/** The name and chatbot of a channel that has no provider. */
export function ChannelName({ channel, chatbots }: Props) {
  return (
    <Section title="About">
      <DeskForm action="updateChannel" hidden={{ channel: channel.id }} submit="Save">
        <ChannelFields name={channel.name} chatbot={channel.settings.chatbotId} chatbots={chatbots} />
      </DeskForm>
    </Section>
  );
}
