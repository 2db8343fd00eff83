"use client";

import { startTransition, useActionState, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { inputClass } from "@/components/ui/field";
import { type Result, sendForm } from "@/components/user-view/send";
import type { Choices } from "@/lib/transcript/choices";
import { EmailStatus } from "./email-status";
import { useEmails } from "./use-emails";

/** Send via email: to whom, and how what was sent so far ended. */
export function EmailForm({ userId, choices }: { userId: number; choices: Choices }) {
  const [emails, readEmails] = useEmails(userId);
  const [typed, setTyped] = useState<string | null>(null);
  // Of one mail until it is taken: pressed twice it is one.
  const clientKey = useRef<string>(undefined);
  const errorId = useId();
  const [result, submit, pending] = useActionState(async (_before: Result | null, form: FormData) => {
    const result = await sendForm(form);
    if (!("error" in result)) clientKey.current = undefined;
    readEmails();
    return result;
  }, null);
  const to = typed ?? emails?.own ?? "";
  const problem =
    result && "error" in result && (Object.values(result.fields ?? {}).join(" ") || result.error);
  const isOthers = emails && to.trim().toLowerCase() !== emails.own.toLowerCase();
  return (
    <div className="flex flex-col gap-2 px-4 pt-3">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (pending) return;
          clientKey.current ??= crypto.randomUUID();
          const form = new FormData(event.currentTarget);
          form.set("clientKey", clientKey.current);
          startTransition(() => submit(form));
        }}
        className="flex flex-wrap items-end gap-2"
      >
        <input type="hidden" name="action" value="emailTranscript" />
        <input type="hidden" name="userId" value={userId} />
        <input type="hidden" name="choices" value={JSON.stringify(choices)} />
        <label className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
          <span className="text-sm font-medium text-ink-2">Send to</span>
          <input
            name="to"
            inputMode="email"
            autoComplete="off"
            dir="auto"
            maxLength={254}
            value={to}
            onChange={(event) => setTyped(event.target.value)}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? errorId : undefined}
            className={inputClass}
          />
        </label>
        <Button type="submit" look="primary" aria-disabled={pending} aria-busy={pending}>
          Send
        </Button>
      </form>
      {problem && (
        <p id={errorId} role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
      {isOthers && to.trim() !== "" && (
        <p className="text-sm text-ink-2">
          To any address but your own goes what the customer may read: without whispers, bot log and system
          lines.
        </p>
      )}
      {emails && <EmailStatus userId={userId} emails={emails} />}
    </div>
  );
}
