import { afterCommit, pool, type Transaction } from "@/db/client";
import type { liveKinds } from "@/db/schema/live";

export type Change = {
  kind: (typeof liveKinds)[number];
  userId?: number;
  /** The agent whom it concerns: his availability, his read mark. */
  agentId?: number;
  /** The id of the message, whisper or event. */
  ref?: string;
};

/** Tells every screen what changes, in the transaction of the change; whoever listens hears of it after the commit. */
export async function recordChange(tx: Transaction, { kind, userId, agentId, ref }: Change): Promise<void> {
  await tx.query("INSERT INTO live (kind, user_id, agent_id, ref) VALUES ($1, $2, $3, $4)", [
    kind,
    userId ?? null,
    agentId ?? null,
    ref ?? null,
  ]);
  afterCommit(tx, wakeListeners);
}

type Woken = { userViewWaking?: NodeJS.Timeout };
const shared = globalThis as unknown as Woken;
const coalesceMs = 5;

/** NOTIFY once for all that was committed within 5 ms: inside the transactions it would cost them four times. */
function wakeListeners(): void {
  shared.userViewWaking ??= setTimeout(() => {
    shared.userViewWaking = undefined;
    // The listeners look for themselves every two seconds too.
    pool()
      .query("NOTIFY live")
      .catch(() => {});
  }, coalesceMs).unref();
}
