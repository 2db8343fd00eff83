import { DeskForm } from "@/components/desk-form";
import type { ChannelToSettle } from "@/lib/channels/connection/health";
import { Section } from "./section";

type Props = { channel: ChannelToSettle; demo: boolean };

/** Off and on, and in the demo back to the line that answers itself. */
export function ChannelAccess({ channel, demo }: Props) {
  const { id, name, adapter, disabledAt, settings } = channel;
  const hidden = { channel: id };
  if (disabledAt)
    return (
      <Section title="Disabled" about="Nothing is sent and nothing is received on this channel.">
        <DeskForm action="enableChannel" hidden={hidden} submit="Enable" />
      </Section>
    );
  return (
    <Section title="Switching it off">
      {demo && adapter !== "demo_line" && adapter !== "web_chat" && (
        <DeskForm
          action="updateChannel"
          hidden={{ ...hidden, name, chatbot: String(settings.chatbotId ?? ""), carrier: "demo_line" }}
          submit="Use the demo line"
          look="secondary"
          under={{
            summary: "Back to the demo line…",
            about:
              "Messages then go to nobody: the demo line answers itself. What is kept of the connection stays.",
          }}
        />
      )}
      <DeskForm
        action="disableChannel"
        hidden={hidden}
        submit="Disable"
        look="danger"
        under={{
          summary: "Disable…",
          about: `Nothing is sent and nothing received on ${name} until you enable it again. Agents see that it is not connected.`,
        }}
      />
    </Section>
  );
}
