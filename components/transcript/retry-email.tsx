"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { performForm } from "@/lib/user-actions/perform";

type Props = { userId: number; emailId: string; to: string };

/** Sends a mail once more; the same form in the dialog and in the outbox, also before any script runs. */
export function RetryEmail({ userId, emailId, to }: Props) {
  const [result, submit, pending] = useActionState(performForm, null);
  return (
    <form action={submit} className="flex flex-wrap gap-2">
      <input type="hidden" name="action" value="retryEmail" />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="email" value={emailId} />
      <Button type="submit" look="secondary" aria-disabled={pending} aria-label={`Retry the mail to ${to}`}>
        Retry
      </Button>
      {result && "error" in result && (
        <p role="alert" className="self-center text-sm text-bad">
          {result.error}
        </p>
      )}
    </form>
  );
}
