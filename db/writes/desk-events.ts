import type pg from "pg";
import { messageId } from "@/lib/message-id";

export type DeskEvent = {
  kind: string;
  /** Null when nobody was signed in, or the system did it. */
  agentId: number | null;
  refused?: string;
  data?: Record<string, unknown>;
};

/** Writes what happened at the desk and not to a user: signed in, invited, a role changed. */
export async function recordDeskEvent(
  on: pg.Pool | pg.PoolClient,
  {
    kind,
    agentId,
    refused = null,
    data = null,
  }: Omit<DeskEvent, "refused" | "data"> & {
    refused?: string | null;
    data?: Record<string, unknown> | null;
  },
): Promise<void> {
  await on.query("INSERT INTO desk_events (id, kind, agent_id, refused, data) VALUES ($1, $2, $3, $4, $5)", [
    messageId(Date.now()),
    kind,
    agentId,
    refused,
    data,
  ]);
}
