import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { DeskShell } from "@/components/desk/desk-shell";
import { DeskState } from "@/components/desk/desk-state";
import { DeskSidebar } from "@/components/desk-sidebar";
import { DeskAlerts } from "@/components/live/desk-alerts";
import { LiveProvider } from "@/components/live/live-provider";
import { PaletteDoor } from "@/components/search/palette-door";
import { Toaster } from "@/components/ui/toast";
import { deskNow } from "@/db/queries/desk";
import { requireAgent } from "@/lib/auth";
import { buildId } from "@/lib/live/build-id";
import { pageCursor } from "@/lib/live/page-cursor";

export default async function DeskLayout({ children, modal }: { children: ReactNode; modal: ReactNode }) {
  const cursor = await pageCursor();
  const agent = await requireAgent();
  const order = (await cookies()).get("queue")?.value === "window" ? "window" : "longest";
  return (
    <LiveProvider agentId={agent.id} cursor={cursor} build={buildId()}>
      <DeskState agentId={agent.id} drawn={await deskNow(agent, order)} order={order} cursor={cursor}>
        <DeskShell>
          <div className="desk">
            <DeskSidebar agent={agent} />
            <main className="desk-main">{children}</main>
            {modal}
            <Toaster />
            <PaletteDoor may={[...agent.permissions]} />
            <DeskAlerts alerts={agent.alerts} />
          </div>
        </DeskShell>
      </DeskState>
    </LiveProvider>
  );
}
