import type { Metadata } from "next";
import { Choice, TextField } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import { NothingYet } from "@/components/settings/nothing-yet";
import { PageTitle } from "@/components/settings/page-title";
import { Section } from "@/components/settings/section";
import { filterWords } from "@/components/users-list/filter-words";
import { campaignChannels } from "@/db/queries/campaigns";
import { filterOptions } from "@/db/queries/filter-options";
import { requireRight } from "@/lib/auth";
import { audienceOf, writeAudience } from "@/lib/campaigns/audience";

export const metadata: Metadata = { title: "New campaign" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewCampaign({ searchParams }: Props) {
  const agent = await requireRight("manageCampaigns");
  const audience = audienceOf(await searchParams);
  const [channels, options] = await Promise.all([campaignChannels(agent), filterOptions(agent)]);
  const words = filterWords(audience, options).map(({ label, value }) => `${label} “${value}”`);
  const connected = channels.filter((channel) => channel.connected);
  return (
    <>
      <PageTitle title="New campaign" about="It begins as a draft: nothing is sent before you start it." />
      {connected.length === 0 ? (
        <NothingYet
          title="No channel is connected"
          reason="Under Settings, Channels an admin connects one."
        />
      ) : (
        <Section
          title="Draft"
          about={`To ${words.length ? `the users with ${words.join(" and ")}` : "all users of the channel"}: you can change that in the draft.`}
        >
          <DeskForm
            action="createCampaign"
            hidden={{ audience: writeAudience(audience) }}
            submit="Make the draft"
          >
            <div className="flex w-full max-w-120 flex-col gap-3">
              <TextField label="Name" name="name" required maxLength={100} />
              <Choice
                label="Channel"
                name="channel"
                defaultValue={connected.find(({ kind }) => kind === audience.channel)?.id}
                choices={connected.map(({ id, name }) => [id, name])}
              />
            </div>
          </DeskForm>
        </Section>
      )}
    </>
  );
}
