"use client";

import { useEffect, useRef, useState } from "react";
import type { Line } from "@/components/user-view/message-window";

type Props = { userId: number; chat: string; lines: Line[] };

/** Stands under the newest line: when it is in view in the tab that has the focus, the chat has been read so far. */
export function ReadMark({ userId, chat, lines }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const read = useRef("");
  const [inView, setInView] = useState(false);
  const [focused, setFocused] = useState(false);
  const newest = lines.findLast(({ kind }) => kind === "user" || kind === "whisper")?.id;

  useEffect(() => {
    const look = () => setFocused(document.hasFocus() && document.visibilityState === "visible");
    const watch = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting ?? false), {
      rootMargin: "40px",
    });
    look();
    if (end.current) watch.observe(end.current);
    for (const event of ["focus", "blur"]) window.addEventListener(event, look);
    document.addEventListener("visibilitychange", look);
    return () => {
      watch.disconnect();
      for (const event of ["focus", "blur"]) window.removeEventListener(event, look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);

  useEffect(() => {
    if (!inView || !focused || !newest || newest <= read.current) return;
    read.current = newest;
    void fetch(`/users/${userId}/read`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ chat, through: newest }),
      keepalive: true,
    }).catch(() => {
      read.current = "";
    });
  }, [inView, focused, newest, userId, chat]);

  return <div ref={end} className="h-px" />;
}
