import { DeskForm } from "@/components/desk-form";
import type { Chatbot } from "@/db/queries/settings";
import type { ProviderAdapter } from "@/lib/channels/connection/config";
import type { ChannelToSettle } from "@/lib/channels/connection/health";
import { tokenSent } from "@/lib/channels/connection/provider-fields";
import { ChannelFields, ConnectionFields, SecretFields } from "./channel-fields";
import { Section } from "./section";

type Props = { channel: ChannelToSettle; provider: ProviderAdapter; chatbots: Chatbot[] };

/** What a connected channel is called and where it leads. */
export function ChannelConnection({ channel, provider, chatbots }: Props) {
  const { id, name, settings, kept } = channel;
  return (
    <Section title="Connection">
      <DeskForm action="updateChannel" hidden={{ channel: id }} submit="Save" label="Save the connection">
        <ChannelFields name={name} chatbot={settings.chatbotId} chatbots={chatbots} />
        <ConnectionFields provider={provider} settings={settings} />
        <SecretFields
          provider={provider}
          kept={kept}
          only={{
            name: tokenSent(provider),
            about: "Only when the API address is another one.",
          }}
        />
      </DeskForm>
    </Section>
  );
}
