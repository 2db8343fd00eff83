import type { Metadata } from "next";
import { headers } from "next/headers";
import { DeskForm } from "@/components/desk-form";
import { AddChannel } from "@/components/settings/add-channel";
import { ChannelsTable } from "@/components/settings/channels-table";
import { EmbedCode } from "@/components/settings/embed-code";
import { HeldSends } from "@/components/settings/held-sends";
import { PageTitle } from "@/components/settings/page-title";
import { Section } from "@/components/settings/section";
import { lineState } from "@/db/queries/settings";
import { requireRight } from "@/lib/auth";
import { channelsHealth } from "@/lib/channels/connection/health";
import { isDemoOn } from "@/lib/demo";
import { homeOf } from "@/lib/home";

export const metadata: Metadata = { title: "Channels" };

export default async function Channels() {
  const agent = await requireRight("manageSettings");
  const [channels, state] = await Promise.all([channelsHealth(agent), lineState(agent)]);
  return (
    <>
      <PageTitle
        title="Channels"
        about="The lines on which customers write, and what carries their messages."
      />
      <HeldSends state={state} timeZone={agent.timeZone} />
      <AddChannel />
      <ChannelsTable channels={channels} timeZone={agent.timeZone} now={Date.now()} />
      {channels.some(({ kind }) => kind === "web_chat") && <EmbedCode home={homeOf(await headers())} />}
      {isDemoOn() && (
        <Section
          title="Simulator"
          about="In the demo, customers write now and then, so that the desk is alive."
        >
          <DeskForm
            action="setSimulator"
            hidden={{ paused: state.simulatorPaused ? "no" : "yes" }}
            submit={state.simulatorPaused ? "Resume the simulator" : "Pause the simulator"}
            look="secondary"
          />
        </Section>
      )}
    </>
  );
}
