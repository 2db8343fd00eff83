"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useActionState, useTransition } from "react";
import { Button, type Look } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { performForm } from "@/lib/user-actions/perform";
import { sendForm } from "./send";

type Props = {
  action: "acceptChat" | "takeOver";
  userId: number;
  chat: string;
  chatVersion: number;
  /** The chat takes the place of this page in the history, as of the User View over a list. */
  replace?: boolean;
  look: Look;
  className: string;
  children: ReactNode;
};

/** The chat becomes one's own, and one goes on in Active Chats; who comes too late is told who was first. */
export function TakeChatForm({
  action,
  userId,
  chat,
  chatVersion,
  replace,
  look,
  className,
  children,
}: Props) {
  const router = useRouter();
  const [, submit] = useActionState(performForm, null);
  const [pending, start] = useTransition();
  const take = (form: FormData) =>
    start(async () => {
      const result = await sendForm(form);
      if ("error" in result) showToast({ text: result.error });
      else if (replace) router.replace(`/chats/${userId}`);
      else router.push(`/chats/${userId}`);
    });
  return (
    <form
      action={submit}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) take(new FormData(event.currentTarget));
      }}
    >
      <input type="hidden" name="action" value={action} />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="chat" value={chat} />
      <input type="hidden" name="chatVersion" value={chatVersion} />
      <Button
        type="submit"
        look={look}
        className={className}
        aria-busy={pending}
        aria-disabled={pending || undefined}
      >
        {children}
      </Button>
    </form>
  );
}
