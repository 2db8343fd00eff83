import { Readable } from "node:stream";
import { campaignById } from "@/db/queries/campaigns";
import { currentAgent } from "@/lib/auth";
import { campaignIdOf } from "@/lib/campaigns/audience";
import { recipientsCsv } from "@/lib/campaigns/recipients-csv";

const nothing = () => new Response("There is nothing here.", { status: 404 });

export async function GET(_request: Request, { params }: { params: Promise<{ campaignId: string }> }) {
  const agent = await currentAgent();
  if (!agent?.permissions.has("manageCampaigns")) return nothing();
  const campaign = await campaignById(agent, campaignIdOf((await params).campaignId));
  if (!campaign) return nothing();
  const lines = Readable.from(recipientsCsv(agent, campaign), { objectMode: false });
  return new Response(Readable.toWeb(lines) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="campaign-${campaign.id}.csv"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
