"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, useTransition } from "react";
import { buttonClass } from "@/components/ui/button";

/** Draws the page anew where it stands; without script a plain link does. */
export function RetryLink({ href }: { href: string }) {
  const router = useRouter();
  const [asking, startAsking] = useTransition();
  const retry = (event: MouseEvent) => {
    event.preventDefault();
    if (!asking) startAsking(() => router.refresh());
  };
  return (
    <a href={href} onClick={retry} aria-disabled={asking} className={buttonClass()}>
      {asking ? "Asking again…" : "Retry"}
    </a>
  );
}
