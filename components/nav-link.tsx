"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Props = {
  href: string;
  /** Everything under this path counts as here, but for what has a link of its own. */
  under?: string;
  except?: string[];
  /** What the link is for, where its words do not say so. */
  label?: string;
  children: ReactNode;
};

export function NavLink({ href, under, except = [], label, children }: Props) {
  const path = usePathname();
  const isUnder = (place: string) => path === place || path.startsWith(`${place}/`);
  const here = path === href || (under !== undefined && isUnder(under) && !except.some(isUnder));
  return (
    <Link
      href={href}
      prefetch={false}
      title={label}
      aria-current={here ? "page" : undefined}
      className="flex h-7.5 items-center gap-2 rounded-lg px-2 text-ink-2 hover:bg-sunk aria-[current=page]:bg-sunk aria-[current=page]:font-medium aria-[current=page]:text-ink max-md:w-fit"
    >
      {children}
    </Link>
  );
}
