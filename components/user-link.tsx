"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";

/** The only way to link to a user. Prefetches when it is about to be used, never merely because it is in view. */
export function UserLink({
  userId,
  className,
  children,
}: {
  userId: number;
  className?: string;
  children: ReactNode;
}) {
  const [near, setNear] = useState(false);
  return (
    <Link
      href={`/users/${userId}`}
      scroll={false}
      prefetch={near ? null : false}
      onMouseEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
      className={className}
    >
      {children}
    </Link>
  );
}
