"use client";

import { useRouter, useSelectedLayoutSegments } from "next/navigation";
import { useContext } from "react";
import { Shell, userHref } from "@/components/user-link";

/** Goes where a link would lead: to a user as UserLink does, from the page or from the modal that is open. */
export function useGo() {
  const router = useRouter();
  const shell = useContext(Shell);
  const inModal = useSelectedLayoutSegments("modal")[0] === "(.)users";
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
