import type { ReactNode } from "react";
import { DeskSidebar } from "@/components/desk-sidebar";
import { Toaster } from "@/components/ui/toast";
import { requireAgent } from "@/lib/auth";

export default async function DeskLayout({ children, modal }: { children: ReactNode; modal: ReactNode }) {
  const agent = await requireAgent();
  return (
    <div className="flex h-dvh flex-col md:grid md:grid-cols-[232px_minmax(0,1fr)]">
      <DeskSidebar agent={agent} />
      <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">{children}</main>
      {modal}
      <Toaster />
    </div>
  );
}
