import type { Metadata } from "next";
import { WaitingQueue } from "@/components/desk/waiting-queue";
import { requireAgent } from "@/lib/auth";

export const metadata: Metadata = { title: "Waiting Queue" };

export default async function Queue() {
  await requireAgent();
  return <WaitingQueue level="h1" />;
}
