"use client";

import { useActionState } from "react";
import { performDeskForm } from "@/lib/desk-actions/perform";

/** Says whether new chats come to this agent, and turns it round. */
export function AvailabilitySwitch({ away, narrow }: { away: boolean; narrow?: boolean }) {
  const [, post, pending] = useActionState(performDeskForm, null);
  return (
    <form action={post} className="flex">
      <input type="hidden" name="action" value="setAvailability" />
      <input type="hidden" name="status" value={away ? "available" : "away"} />
      <button
        type="submit"
        role="switch"
        aria-checked={!away}
        aria-label="Available for new chats"
        aria-disabled={pending}
        title={away ? "You get no new chats" : "New chats may come to you"}
        className="flex h-7.5 min-w-6 items-center justify-center gap-1.5 rounded-full px-2 text-sm text-ink-2 hover:bg-sunk aria-disabled:opacity-60"
      >
        <span
          aria-hidden="true"
          className={`size-2.5 rounded-full ${away ? "bg-transparent inset-ring-2 inset-ring-warn" : "bg-ok"}`}
        />
        <span className={narrow ? "max-md:sr-only" : undefined}>{away ? "Away" : "Available"}</span>
      </button>
    </form>
  );
}
