"use client";

import { Clock } from "lucide-react";
import { useEffect, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { isWindowOpen, timeLeft } from "@/lib/messaging-window";

/** "Open/Closed (Messenger only) - Shows whether the 24-hour messaging window is open and how much time remains",
 * by the server's clock: `now` is when it drew the page. */
export function WindowBadge({ expiresAt, now }: { expiresAt: number | null; now: number }) {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const ahead = now - Date.now();
    const tick = () => setTime(Date.now() + ahead);
    const every = setInterval(tick, 1000);
    return () => clearInterval(every);
  }, [now]);
  const open = isWindowOpen({ windowExpiresAt: expiresAt }, time);
  return (
    <Badge tone={open ? "ok" : "plain"}>
      <Clock aria-hidden="true" />
      {open ? `Open · ${timeLeft(expiresAt! - time)}` : "Closed"}
    </Badge>
  );
}
