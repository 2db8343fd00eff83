"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { LiveChange, LiveChanges, Present } from "@/lib/live/change";
import { LiveConnection } from "./live-connection";
import { LiveNotice } from "./live-notice";
import { LiveRefresh } from "./live-refresh";

const Live = createContext<LiveConnection | null>(null);

type Props = {
  agentId: number;
  /** The place in the feed that was read before anything of this page was. */
  cursor: string;
  build: string;
  children: ReactNode;
};

/** Hears of every change, for all that stands in it. */
export function LiveProvider({ agentId, cursor, build, children }: Props) {
  const [connection] = useState(() => new LiveConnection({ agentId, cursor, build }));
  useEffect(() => {
    const open = () => connection.open();
    const close = () => connection.close();
    const back = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      open();
      void connection.catchUp();
    };
    open();
    window.addEventListener("pagehide", close);
    window.addEventListener("pageshow", back);
    return () => {
      window.removeEventListener("pagehide", close);
      window.removeEventListener("pageshow", back);
      close();
    };
  }, [connection]);
  return (
    <Live value={connection}>
      <LiveRefresh users={[]} kinds={settings} />
      {children}
      <LiveNotice connection={connection} />
    </Live>
  );
}

/** The tab's connection; null outside the desk. */
export function useLiveConnection(): LiveConnection | null {
  return useContext(Live);
}

/** Calls `handler` with what changes, and at once with what has changed after `since`, the cursor read before the
 * rows on the screen; "everything" when track was lost. */
export function useLive(handler: (changes: LiveChanges) => void, since?: string): void {
  const connection = useContext(Live);
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  const start = useRef(since);
  useEffect(() => connection?.subscribe((changes) => latest.current(changes), start.current), [connection]);
}

// Rights, settings, and whenever track was lost.
const settings: LiveChange["kind"][] = ["settings"];
const nobody: Present[] = [];
const noWatch = () => () => {};

/** Who looks at a user and who types to him, oneself included; agent 0 is the user himself. */
export function usePresence(userId: number): Present[] {
  const connection = useContext(Live);
  return useSyncExternalStore(
    connection?.watch ?? noWatch,
    () => connection?.present(userId) ?? nobody,
    () => nobody,
  );
}
