"use client";

import { useEffect, useRef, useState } from "react";
import type { Alerts } from "@/db/queries/agents";
import type { Alert } from "@/db/queries/alerts";
import { sentAt } from "@/lib/sent-at";
import { useLive, useLiveConnection } from "./live-provider";
import { playTone } from "./play-tone";
import { useTitleCount } from "./use-title-count";

const newsMs = 5 * 60_000;
const most = 100;

/** Tells the agent of what is new for him, in the ways he chose. One tab asks and rings for all. */
export function DeskAlerts({ alerts }: { alerts: Alerts }) {
  const connection = useLiveConnection();
  const [unseen, setUnseen] = useState(0);
  const chosen = useRef(alerts);
  chosen.current = alerts;
  useTitleCount(alerts.title ? unseen : 0);

  useLive((changes) => {
    if (changes === "everything" || !connection?.leads) return;
    const lines = changes.flatMap(({ kind, userId, ref }) =>
      ["message", "whisper", "event"].includes(kind) && userId && ref && sentAt(ref) > Date.now() - newsMs
        ? [{ userId, id: ref }]
        : [],
    );
    if (lines.length > 0) void ask(lines.slice(-most)).then((news) => news.length && connection.alert(news));
  });

  useEffect(() => {
    const seen = () => setUnseen(0);
    window.addEventListener("focus", seen);
    const ignore = connection?.onAlert((news) => {
      if (!document.hasFocus()) setUnseen((count) => count + news.length);
      if (!connection.leads) return;
      if (chosen.current.sound && !news.every(isOpenHere)) playTone();
      if (chosen.current.notification && !document.hasFocus()) for (const one of news) notify(one);
    });
    return () => {
      window.removeEventListener("focus", seen);
      ignore?.();
    };
  }, [connection]);
  return null;
}

async function ask(lines: { userId: number; id: string }[]): Promise<Alert[]> {
  const query = new URLSearchParams({ lines: JSON.stringify(lines) });
  const answer = await fetch(`/api/alerts?${query}`).catch(() => null);
  return answer?.ok ? answer.json() : [];
}

/** What happens before one's eyes needs no bell. */
function isOpenHere({ userId }: Alert): boolean {
  return document.hasFocus() && window.location.pathname.endsWith(`/${userId}`);
}

const sentences = {
  waiting: "waits in the queue",
  chat: "is now your chat",
  message: "wrote",
  whisper: "Whisper about this chat",
};

function notify({ id, kind, userId, userName, text }: Alert): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const title = `${userName ?? "Unknown"}: ${sentences[kind]}`;
  const shown = new Notification(title, { body: text, tag: id });
  shown.onclick = () => {
    window.focus();
    window.location.assign(`/users/${userId}`);
    shown.close();
  };
}
