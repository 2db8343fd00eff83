"use client";

import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";

const never = () => () => {};
const permission = () => ("Notification" in window ? Notification.permission : "denied");

/** Asks the browser for the right to show notifications, after a click and only when it was never asked. */
export function AskNotifications() {
  const [answer, setAnswer] = useState<NotificationPermission | null>(null);
  const now = useSyncExternalStore(never, permission, () => "granted");
  const state = answer ?? now;
  if (state === "granted") return null;
  if (state === "denied")
    return <p className="text-sm text-ink-3">This browser does not allow notifications of this site.</p>;
  return (
    <Button look="secondary" onClick={() => Notification.requestPermission().then(setAnswer)}>
      Allow notifications in this browser
    </Button>
  );
}
