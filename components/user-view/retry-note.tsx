"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { performForm } from "@/lib/user-actions/perform";

type Props = { userId: number; chat: string; connection: number };

/** Writes a note once more, also before any script runs. */
export function RetryNote({ userId, chat, connection }: Props) {
  const [result, submit, pending] = useActionState(performForm, null);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="action" value="retryCrmNote" />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="ofChat" value={chat} />
      <input type="hidden" name="connection" value={connection} />
      <Button type="submit" look="secondary" aria-disabled={pending} aria-label="Retry the note">
        Retry
      </Button>
      {/* Where the line above is not drawn anew by itself. */}
      {result && "done" in result && (
        <p role="status" className="text-sm text-ink-2">
          It is tried again.
        </p>
      )}
      {result && "error" in result && (
        <p role="alert" className="text-sm text-bad">
          {result.error}
        </p>
      )}
    </form>
  );
}
