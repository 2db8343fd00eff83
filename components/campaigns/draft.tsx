import Link from "next/link";
import { Section } from "@/components/settings/section";
import { filterWords } from "@/components/users-list/filter-words";
import type { Agent } from "@/db/queries/agents";
import { countAudience } from "@/db/queries/campaign-audience";
import { type Campaign, campaignTemplates } from "@/db/queries/campaigns";
import { filterOptions } from "@/db/queries/filter-options";
import { readAudience } from "@/lib/campaigns/audience";
import { usersHref } from "@/lib/users-filter";
import { AudienceCount } from "./audience-count";
import { DraftForm } from "./draft-form";
import { RunForms } from "./run-forms";
import { SendForms } from "./send-forms";

/** A campaign of which nothing has been sent: what it says, to whom, and what sending it would do. */
export async function Draft({ agent, campaign }: { agent: Agent; campaign: Campaign }) {
  const [counted, options, templates] = await Promise.all([
    countAudience(agent, campaign),
    filterOptions(agent),
    campaignTemplates(agent, campaign.channelId),
  ]);
  const filter = readAudience(campaign.audience);
  const words = filterWords(filter, options).map(({ label, value }) => `${label} “${value}”`);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      {campaign.state === "draft" ? (
        <Section title="Message">
          <DraftForm campaign={campaign} templates={templates} options={options} />
        </Section>
      ) : (
        <Section title="Message">
          <p className="max-w-prose rounded-lg bg-sunk p-3 whitespace-pre-line" dir="auto">
            {campaign.templateBody ?? campaign.body}
          </p>
          <RunForms campaign={campaign} />
        </Section>
      )}
      <Section title="Sending">
        <p className="text-ink-2" dir="auto">
          {words.length ? `Users with ${words.join(" and ")}.` : "All users."}{" "}
          <Link href={usersHref(filter)} prefetch={false} className="text-accent underline">
            Look at them
          </Link>
        </p>
        <AudienceCount counted={counted} />
        <SendForms campaign={campaign} counted={counted} timeZone={agent.timeZone} />
      </Section>
    </div>
  );
}
