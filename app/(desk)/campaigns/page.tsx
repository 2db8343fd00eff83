import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { CampaignsTable } from "@/components/campaigns/campaigns-table";
import { LiveRefresh } from "@/components/live/live-refresh";
import { NothingYet } from "@/components/settings/nothing-yet";
import { OlderNewer } from "@/components/settings/older-newer";
import { buttonClass } from "@/components/ui/button";
import { campaignsPage } from "@/db/queries/campaigns";
import { requireRight } from "@/lib/auth";
import { pageCursor } from "@/lib/live/page-cursor";

export const metadata: Metadata = { title: "Campaigns" };

type Props = { searchParams: Promise<{ before?: string | string[] }> };

export default async function Campaigns({ searchParams }: Props) {
  const agent = await requireRight("manageCampaigns");
  const cursor = await pageCursor();
  const asked = String((await searchParams).before ?? "");
  const before = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : null;
  const { rows, more } = await campaignsPage(agent, before);
  return (
    <>
      <LiveRefresh users={[]} kinds={["campaign"]} since={cursor} />
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="text-xl font-semibold">Campaigns</h1>
        <Link href="/campaigns/new" prefetch={false} className={buttonClass("primary", "ms-auto")}>
          <Plus aria-hidden="true" />
          New campaign
        </Link>
      </header>
      {rows.length > 0 ? (
        <CampaignsTable campaigns={rows} timeZone={agent.timeZone} now={Date.now()} />
      ) : (
        <NothingYet
          title={before ? "Nothing on this page" : "No campaigns yet"}
          reason="A campaign sends one message to many users. Make the first one above, or from All Users for those you have found there."
        />
      )}
      <OlderNewer
        older={more ? `/campaigns?before=${rows.at(-1)!.id}` : null}
        newer={before ? "/campaigns" : null}
      />
    </>
  );
}
