"use client";

import Link from "next/link";
import { createContext, type ReactNode, useContext, useState } from "react";

/** Where a link to a user stands: in the modal, on the full page of a user, or in a list. */
export const Shell = createContext<"modal" | "page" | "list">("list");

type Props = {
  userId: number;
  /** Where in the User View, as its address says it: "message=...&q=...". */
  query?: string;
  className?: string;
  /** What it does, where its content does not say so. */
  label?: string;
  children: ReactNode;
};

export const userHref = (userId: number, query?: string) => `/users/${userId}${query ? `?${query}` : ""}`;

/** The only way to link to a user. From a list the User View opens over it; in the modal it takes the other's place, so
 * that Close still goes back to the list; on the full page it is a page again. Prefetches when it is about to be used,
 * never merely because it is in view. */
export function UserLink({ userId, query, className, label, children }: Props) {
  const [near, setNear] = useState(false);
  const shell = useContext(Shell);
  const href = userHref(userId, query);
  const names = { "aria-label": label, title: label, className };
  if (shell === "page") {
    return (
      <a href={href} {...names}>
        {children}
      </a>
    );
  }
  return (
    <Link
      href={href}
      scroll={false}
      replace={shell === "modal"}
      prefetch={near ? null : false}
      onMouseEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
      {...names}
    >
      {children}
    </Link>
  );
}
