"use client";

import { useRouter } from "next/navigation";
import { useActionState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { sendForm } from "@/components/user-view/send";
import { performForm } from "@/lib/user-actions/perform";

type Props = { userId: number; chat: string; chatVersion: number };

/** The chat becomes one's own, and one goes on in Active Chats. */
export function TakeOverForm({ userId, chat, chatVersion }: Props) {
  const router = useRouter();
  const [, submit] = useActionState(performForm, null);
  const [pending, start] = useTransition();
  const takeOver = (form: FormData) =>
    start(async () => {
      const result = await sendForm(form);
      if ("error" in result) showToast({ text: result.error });
      else router.push(`/chats/${userId}`);
    });
  return (
    <form
      action={submit}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) takeOver(new FormData(event.currentTarget));
      }}
    >
      <input type="hidden" name="action" value="takeOver" />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="chat" value={chat} />
      <input type="hidden" name="chatVersion" value={chatVersion} />
      <Button type="submit" look="secondary" className="h-7.5! px-2.5!" aria-busy={pending}>
        Take Over
      </Button>
    </form>
  );
}
