import { Megaphone } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import type { Agent } from "@/db/queries/agents";
import { writeAudience } from "@/lib/campaigns/audience";
import type { UsersFilter } from "@/lib/users-filter";

/** The filtered users as the audience of a campaign, for holders of Manage Campaigns. */
export function CampaignLink({ agent, filter }: { agent: Agent; filter: UsersFilter }) {
  if (!agent.permissions.has("manageCampaigns")) return null;
  return (
    <Link
      href={`/campaigns/new?${writeAudience({ ...filter, sort: "-last" })}`}
      prefetch={false}
      className={buttonClass("secondary", "max-md:hidden")}
    >
      <Megaphone aria-hidden="true" />
      New campaign to these users
    </Link>
  );
}
