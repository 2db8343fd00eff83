"use client";

import { useRouter } from "next/navigation";
import { useContext } from "react";
import { Shell, userHref } from "@/components/user-link";
import { useOpenMenu } from "@/components/user-view/open-menu";

/** Goes where a link would lead: to a user as UserLink does, from the page or from the modal that is open. */
export function useGo() {
  const router = useRouter();
  const shell = useContext(Shell);
  const inModal = useOpenMenu()?.inModal;
  return {
    to: (href: string) => router.push(href),
    toUser: (userId: number, query?: string) => {
      const href = userHref(userId, query);
      if (inModal) router.replace(href, { scroll: false });
      else if (shell === "page") window.location.assign(href);
      else router.push(href, { scroll: false });
    },
  };
}
