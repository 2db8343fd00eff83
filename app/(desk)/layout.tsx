import type { ReactNode } from "react";
import { DeskSidebar } from "@/components/desk-sidebar";
import { LiveProvider } from "@/components/live/live-provider";
import { Toaster } from "@/components/ui/toast";
import { requireAgent } from "@/lib/auth";
import { buildId } from "@/lib/live/build-id";
import { pageCursor } from "@/lib/live/page-cursor";

export default async function DeskLayout({ children, modal }: { children: ReactNode; modal: ReactNode }) {
  const cursor = await pageCursor();
  const agent = await requireAgent();
  return (
    <LiveProvider agentId={agent.id} cursor={cursor} build={buildId()}>
      <div className="flex h-dvh flex-col md:grid md:grid-cols-[232px_minmax(0,1fr)]">
        <DeskSidebar agent={agent} />
        <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">{children}</main>
        {modal}
        <Toaster />
      </div>
    </LiveProvider>
  );
}
