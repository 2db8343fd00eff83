import type { Metadata } from "next";
import { DeadStick } from "@/components/settings/dead-stick";
import { NothingYet } from "@/components/settings/nothing-yet";
import { PageTitle } from "@/components/settings/page-title";
import { pickableAgents } from "@/db/queries/agents";
import { deadSticks } from "@/db/queries/dead-sticks";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Dead sticks" };

export default async function DeadSticks() {
  const agent = await requireRight("manageSettings");
  const [dead, pickable] = await Promise.all([deadSticks(agent), pickableAgents(agent, 0)]);
  return (
    <>
      <PageTitle
        title="Dead sticks"
        about="Users stuck to agents who are disabled, cannot sign in, or have been away or absent for a week. Their chats fall back into everyone's queue."
      />
      {dead.length === 0 && (
        <NothingYet title="No dead sticks" reason="Every stuck user is stuck to an agent who comes." />
      )}
      {dead.map((one) => (
        <DeadStick
          key={one.id}
          dead={one}
          pickable={pickable.filter(({ id }) => id !== one.id)}
          viewer={agent}
        />
      ))}
    </>
  );
}
