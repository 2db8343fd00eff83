import { CheckBox } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import type { ProviderAdapter } from "@/lib/channels/connection/config";
import type { ChannelToSettle } from "@/lib/channels/connection/health";
import { hasVerifyToken } from "@/lib/channels/connection/provider-fields";
import { SecretFields } from "./channel-fields";
import { Section } from "./section";

type Props = { channel: ChannelToSettle; provider: ProviderAdapter };

/** New tokens for old ones. */
export function ChannelSecrets({ channel, provider }: Props) {
  const { id, unreadable } = channel;
  return (
    <Section
      title="Secrets"
      about={
        unreadable
          ? "The secrets of this channel cannot be read: they were kept under another SECRETS_KEY. Give them again."
          : "They are kept sealed and never shown again. What you leave empty stays as it is."
      }
    >
      <DeskForm
        action="rotateChannelSecrets"
        hidden={{ channel: id }}
        submit="Save the secrets"
        under={{ summary: "Rotate secrets…" }}
      >
        <SecretFields provider={provider} optional />
        {hasVerifyToken(provider) && (
          <CheckBox
            label="Make a new verify token"
            name="newVerifyToken"
            about="Meta asks for it only when the address is verified anew."
          />
        )}
      </DeskForm>
    </Section>
  );
}
