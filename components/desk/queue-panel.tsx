"use client";

import { usePathname } from "next/navigation";
import { WaitingQueue } from "./waiting-queue";

/** The queue beside every page but its own; on a phone its own is the only one. */
export function QueuePanel() {
  return usePathname() === "/queue" ? <div className="flex-1 max-md:hidden" /> : <WaitingQueue level="h2" />;
}
