"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { showToast } from "@/components/ui/toast";
import type { MenuItem } from "@/lib/user-actions/menu";
import { doneWords } from "./action-words";
import { type Done, type Subject, shownWith } from "./chosen";
import { send } from "./send";
import { leaveView } from "./use-view-param";

/** Does what an item says, tells what was done with Undo beside it, and leaves the User View where it closes. */
export function useAct(subject: Subject, close: "back" | `/${string}`) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const { userId } = subject;

  const undo = ({ action, input }: NonNullable<Done["undo"]>) =>
    start(async () => {
      const result = await send(action, userId, input);
      showToast({ text: "error" in result ? result.error : "Undone" });
    });

  const finish = ({ action, closes }: Pick<MenuItem, "action" | "closes">, result: Done, words?: string) => {
    const back = result.undo;
    showToast({ text: words ?? doneWords[action] ?? "Done", undo: back && (() => undo(back)) });
    if (action === "openChat") {
      if (close === "back") router.replace(`/chats/${userId}`);
      else router.push(`/chats/${userId}`);
    } else if (closes) {
      if (close === "back") leaveView();
      else router.push(close);
    }
  };

  const act = (item: MenuItem) =>
    start(async () => {
      const result = await send(item.action, userId, shownWith(item.action, subject));
      if ("error" in result) showToast({ text: result.error });
      else finish(item, result);
    });

  return { act, finish, pending };
}
