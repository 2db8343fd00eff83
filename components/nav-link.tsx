"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const here = usePathname() === href;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={here ? "page" : undefined}
      className="flex h-7.5 items-center gap-2 rounded-lg px-2 text-ink-2 hover:bg-sunk aria-[current=page]:bg-sunk aria-[current=page]:font-medium aria-[current=page]:text-ink max-md:w-fit"
    >
      {children}
    </Link>
  );
}
