"use client";

import { useRouter } from "next/navigation";
import { useContext } from "react";
import { Shell, userHref } from "@/components/user-link";
import { useOpenMenu } from "@/components/user-view/open-menu";
import { stepsWithin } from "@/components/user-view/use-view-param";

/** Goes where a link would lead: to a user as UserLink does, from the page or from the modal that is open. */
export function useGo() {
  const router = useRouter();
  const shell = useContext(Shell);
  const inModal = useOpenMenu()?.inModal;
  return {
    to: (href: string) => router.push(href),
    toUser: (userId: number, query?: string) => {
      const href = userHref(userId, query);
      if (inModal) fromItsFirstStep(() => router.replace(href, { scroll: false }));
      else if (shell === "page") window.location.assign(href);
      else router.push(href, { scroll: false });
    },
  };
}

/** Over the steps of the view's own, so that Close of the other one leads to where this one was opened from. */
function fromItsFirstStep(go: () => void): void {
  const steps = stepsWithin();
  if (steps === 0) go();
  else {
    window.addEventListener("popstate", () => setTimeout(go), { once: true });
    window.history.go(-steps);
  }
}
