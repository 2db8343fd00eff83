"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { settingsPages } from "./settings-pages";

export function SettingsNav() {
  const path = usePathname();
  return (
    <nav aria-label="Settings" className="-mx-1 flex flex-wrap gap-0.5 border-b border-line px-1 pt-1">
      {settingsPages.map(([page, label]) => {
        const href = `/settings/${page}`;
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={page}
            href={href}
            prefetch={false}
            aria-current={here ? "page" : undefined}
            className="-mb-px whitespace-nowrap border-b-2 border-transparent px-2.5 py-2 text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
