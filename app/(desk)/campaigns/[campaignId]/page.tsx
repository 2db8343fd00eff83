import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CampaignHead } from "@/components/campaigns/campaign-head";
import { Draft } from "@/components/campaigns/draft";
import { Report } from "@/components/campaigns/report";
import { LiveRefresh } from "@/components/live/live-refresh";
import { campaignById } from "@/db/queries/campaigns";
import { requireRight } from "@/lib/auth";
import { campaignIdOf } from "@/lib/campaigns/audience";
import { pageCursor } from "@/lib/live/page-cursor";

export const metadata: Metadata = { title: "Campaign" };

type Props = {
  params: Promise<{ campaignId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CampaignPage({ params, searchParams }: Props) {
  const agent = await requireRight("manageCampaigns");
  const cursor = await pageCursor();
  const campaign = await campaignById(agent, campaignIdOf((await params).campaignId));
  if (!campaign) notFound();
  const early = campaign.state === "draft" || campaign.state === "scheduled";
  return (
    <>
      <LiveRefresh users={[]} kinds={["campaign"]} since={cursor} />
      <CampaignHead campaign={campaign} timeZone={agent.timeZone} />
      {early ? (
        <Draft agent={agent} campaign={campaign} />
      ) : (
        <Report agent={agent} campaign={campaign} asked={await searchParams} />
      )}
    </>
  );
}
