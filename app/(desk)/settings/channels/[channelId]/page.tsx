import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ChannelAccess } from "@/components/settings/channel-access";
import { ChannelHealth } from "@/components/settings/channel-health";
import { ChannelName } from "@/components/settings/channel-name";
import { ChannelState } from "@/components/settings/channel-state";
import { ChannelTemplates } from "@/components/settings/channel-templates";
import { ConnectChannel } from "@/components/settings/connect-channel";
import { DeadLetters } from "@/components/settings/dead-letters";
import { PageTitle } from "@/components/settings/page-title";
import { ProviderSections } from "@/components/settings/provider-sections";
import { channelTemplates, failedSends } from "@/db/queries/channels";
import { allChatbots } from "@/db/queries/settings";
import { requireRight } from "@/lib/auth";
import { channelToSettle } from "@/lib/channels/connection/health";
import { providerOf } from "@/lib/channels/connection/provider-fields";
import { isDemoOn } from "@/lib/demo";
import { homeOf } from "@/lib/home";

export const metadata: Metadata = { title: "Channel" };

export default async function ChannelPage({ params }: { params: Promise<{ channelId: string }> }) {
  const agent = await requireRight("manageSettings");
  const { channelId } = await params;
  const id = /^[1-9]\d{0,14}$/.test(channelId) ? Number(channelId) : 0;
  const [channel, chatbots, failed, templates] = await Promise.all([
    channelToSettle(agent, id),
    allChatbots(agent),
    failedSends(agent, id),
    channelTemplates(agent, id),
  ]);
  if (!channel) notFound();
  const provider = providerOf[channel.kind];
  const carried = provider !== undefined && channel.adapter === provider;
  const shown = { channel, chatbots };
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <PageTitle title={channel.name} />
        <ChannelState state={channel.state} />
      </div>
      {carried && <ProviderSections {...shown} provider={provider} home={homeOf(await headers())} />}
      {(carried || channel.dead > 0) && <DeadLetters agent={agent} channelId={id} />}
      <ChannelHealth channel={channel} failed={failed} timeZone={agent.timeZone} now={Date.now()} />
      {channel.kind === "whatsapp" && (
        <ChannelTemplates templates={templates} channelId={carried ? id : null} />
      )}
      {!carried && provider && <ConnectChannel channel={channel} provider={provider} />}
      {!carried && <ChannelName {...shown} />}
      <ChannelAccess channel={channel} demo={isDemoOn()} />
    </>
  );
}
