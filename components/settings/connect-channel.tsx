import { DeskForm } from "@/components/desk-form";
import { channelNames } from "@/lib/channel-names";
import type { ProviderAdapter } from "@/lib/channels/connection/config";
import type { ChannelToSettle } from "@/lib/channels/connection/health";
import { ConnectionFields, SecretFields } from "./channel-fields";
import { Section } from "./section";

type Props = { channel: ChannelToSettle; provider: ProviderAdapter };

/** Connects a channel that nothing carries, or the demo line, to its provider. */
export function ConnectChannel({ channel, provider }: Props) {
  const { id, kind, name, settings, kept } = channel;
  const about =
    channel.adapter === "demo_line"
      ? "This channel is carried by the demo line, which answers itself. With these it carries real messages."
      : "Nothing carries this channel yet: agents cannot send.";
  return (
    <Section title={`Connect to ${kind === "sms" ? "Twilio" : channelNames[kind]}`} about={about}>
      <DeskForm
        action="updateChannel"
        hidden={{ channel: id, name, chatbot: String(settings.chatbotId ?? ""), carrier: "provider" }}
        submit="Connect"
        under={{ summary: "Connect…", look: "primary" }}
      >
        <ConnectionFields provider={provider} settings={settings} />
        <SecretFields provider={provider} kept={kept} />
      </DeskForm>
    </Section>
  );
}
