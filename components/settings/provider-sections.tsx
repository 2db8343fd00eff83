import type { Chatbot } from "@/db/queries/settings";
import type { ProviderAdapter } from "@/lib/channels/connection/config";
import type { ChannelToSettle } from "@/lib/channels/connection/health";
import { ChannelConnection } from "./channel-connection";
import { ChannelSecrets } from "./channel-secrets";
import { ChannelTest } from "./channel-test";
import { Webhook } from "./webhook";

type Props = { channel: ChannelToSettle; provider: ProviderAdapter; chatbots: Chatbot[]; home: string };

/** All about a channel that its provider carries, in the order in which one sets it up. */
export function ProviderSections({ channel, provider, chatbots, home }: Props) {
  return (
    <>
      <Webhook channel={channel} provider={provider} home={home} />
      <ChannelTest channelId={channel.id} />
      <ChannelConnection channel={channel} provider={provider} chatbots={chatbots} />
      <ChannelSecrets channel={channel} provider={provider} />
    </>
  );
}
