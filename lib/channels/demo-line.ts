import { randomUUID } from "node:crypto";
import { inTransaction, pool } from "@/db/client";
import { addJob } from "@/lib/jobs/add-job";
import type { Adapter } from "./adapter";
import { raiseStatus } from "./receipts";

const deliveredAfter = 1200;
const readAfter = 4000;

/** Loops back: takes every message, and says after a moment that it was delivered, then read. */
export const demoLine: Adapter = {
  async send({ userId, messageId }) {
    const first = { userId, messageId, status: "delivered" } as const;
    await addJob(pool(), "demoReceipt", first, { at: new Date(Date.now() + deliveredAfter) });
    return { sent: true, externalId: `demo-line:${randomUUID()}` };
  },
};

export type DemoReceipt = { userId: number; messageId: string; status: "delivered" | "read" };

export async function takeDemoReceipt({ userId, messageId, status }: DemoReceipt): Promise<void> {
  await inTransaction(async (tx) => {
    await raiseStatus(tx, { userId, id: messageId, status });
    if (status === "read") return;
    const next = { userId, messageId, status: "read" } as const;
    await addJob(tx, "demoReceipt", next, { at: new Date(Date.now() + readAfter - deliveredAfter) });
  });
}
