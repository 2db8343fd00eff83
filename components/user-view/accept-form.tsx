"use client";

import { useRouter } from "next/navigation";
import { useActionState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { performForm } from "@/lib/user-actions/perform";
import { sendForm } from "./send";

/** `modal`: the chat takes the place of the User View over the list. */
type Props = {
  userId: number;
  chat: string;
  chatVersion: number;
  modal: boolean;
  /** Whose chat it is, where the button stands in a list. */
  inList?: string;
};

export function AcceptForm({ userId, chat, chatVersion, modal, inList }: Props) {
  const router = useRouter();
  const [, submit] = useActionState(performForm, null);
  const [pending, start] = useTransition();
  const accept = (form: FormData) =>
    start(async () => {
      const result = await sendForm(form);
      if ("error" in result) showToast({ text: result.error });
      else if (modal) router.replace(`/chats/${userId}`);
      else router.push(`/chats/${userId}`);
    });
  return (
    <form
      action={submit}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) accept(new FormData(event.currentTarget));
      }}
    >
      <input type="hidden" name="action" value="acceptChat" />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="chat" value={chat} />
      <input type="hidden" name="chatVersion" value={chatVersion} />
      <Button
        type="submit"
        look={inList ? "secondary" : "primary"}
        className={inList ? "queue-accept" : "h-7.5! me-1.5"}
        aria-busy={pending}
        aria-disabled={pending || undefined}
      >
        Accept{inList && <span className="sr-only"> {inList}</span>}
      </Button>
    </form>
  );
}
