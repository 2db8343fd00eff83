import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DeskForm } from "@/components/desk-form";
import { ChannelFields, ConnectionFields, SecretFields } from "@/components/settings/channel-fields";
import { PageTitle } from "@/components/settings/page-title";
import { Section } from "@/components/settings/section";
import { allChatbots } from "@/db/queries/settings";
import { requireRight } from "@/lib/auth";
import { type ChannelKind, channelNames } from "@/lib/channel-names";
import { providerOf } from "@/lib/channels/connection/provider-fields";

export const metadata: Metadata = { title: "New channel" };

type Props = { searchParams: Promise<{ kind?: string | string[] }> };

export default async function NewChannel({ searchParams }: Props) {
  const agent = await requireRight("manageSettings");
  const { kind: asked } = await searchParams;
  const kind = Object.keys(providerOf).find((one) => one === asked) as ChannelKind | undefined;
  const provider = kind && providerOf[kind];
  if (!provider) redirect("/settings/channels");
  return (
    <>
      <PageTitle title={`New ${channelNames[kind]} channel`} about="What its provider has given you." />
      <Section title="Connection">
        <DeskForm action="createChannel" hidden={{ kind }} submit="Add channel">
          <ChannelFields chatbots={await allChatbots(agent)} />
          <ConnectionFields provider={provider} />
          <SecretFields provider={provider} />
        </DeskForm>
      </Section>
    </>
  );
}
