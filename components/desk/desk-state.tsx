"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { useLive } from "@/components/live/live-provider";
import type { DeskNow, QueueOrder } from "@/db/queries/desk";
import type { LiveChange } from "@/lib/live/change";
import { useNow } from "./clock";
import { useSoon } from "./use-soon";

type Desk = DeskNow & {
  agentId: number;
  order: QueueOrder;
  setOrder: (order: QueueOrder) => void;
  /** How far the server's clock is ahead of the browser's, in ms. */
  ahead: number;
};

const DeskContext = createContext<Desk | null>(null);

type Props = {
  agentId: number;
  /** What the server drew; a later one of the server's takes the place of what was fetched before it. */
  drawn: DeskNow;
  order: QueueOrder;
  /** The place in the live feed that was read before. */
  cursor: string;
  children: ReactNode;
};

/** The queue, my chats and those I supervise, kept as they are: the one truth of panel, badges and lists. */
export function DeskState({ agentId, drawn, order: first, cursor, children }: Props) {
  const [fetched, setFetched] = useState(drawn);
  const [order, setOrder] = useState(first);
  const [ahead, setAhead] = useState(0);
  const desk = drawn.at > fetched.at ? drawn : fetched;

  const read = useCallback(async () => {
    const response = await fetch(`/api/desk?order=${order}`).catch(() => null);
    if (!response?.ok) return;
    const next: DeskNow = await response.json();
    setAhead(next.at - Date.now());
    setFetched((before) => (next.at > before.at ? next : before));
  }, [order]);
  const readSoon = useSoon(read);

  useEffect(() => setAhead(drawn.at - Date.now()), [drawn.at]);
  useLive((changes) => {
    if (changes === "everything" || changes.some((change) => concerns(desk, agentId, change))) readSoon();
  }, cursor);

  const switchOrder = (next: QueueOrder) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and Firefox
    document.cookie = `queue=${next}; path=/; max-age=31536000; samesite=lax`;
    setOrder(next);
    readSoon();
  };
  return (
    <DeskContext value={{ ...desk, agentId, order, setOrder: switchOrder, ahead }}>{children}</DeskContext>
  );
}

/** Whether a change can alter what is on the desk: any event, and what is said in a chat that stands there. */
function concerns({ queue, active, supervised }: DeskNow, agentId: number, change: LiveChange): boolean {
  if (change.kind === "event") return true;
  if (change.kind === "read") return change.agentId === agentId;
  if (change.kind === "agent") return supervised.rows.some(({ assignee }) => assignee?.id === change.agentId);
  if (change.kind === "settings" || change.kind === "log" || change.kind === "note") return false;
  return [queue, active, supervised].some(({ rows }: { rows: { userId: number }[] }) =>
    rows.some(({ userId }) => userId === change.userId),
  );
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("This stands outside the desk.");
  return desk;
}

/** The time by the server's clock, ticking. */
export function useDeskTime(): number {
  const { at, ahead } = useDesk();
  return useNow(at, ahead);
}
