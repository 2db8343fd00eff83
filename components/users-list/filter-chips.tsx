import { X } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { type UsersFilter, usersHref, withoutFilters } from "@/lib/users-filter";
import type { ChosenFilter } from "./filter-words";

/** Each filter that is set; one click clears it, one clears all. */
export function FilterChips({ filter, chosen }: { filter: UsersFilter; chosen: ChosenFilter[] }) {
  if (chosen.length === 0) return null;
  return (
    <ul aria-label="Selected filters" className="flex flex-wrap items-center gap-1.5">
      {chosen.map(({ key, label, value }) => (
        <li
          key={key}
          className="relative inline-flex h-6.5 min-w-0 items-center gap-1.5 rounded-full bg-accent-soft px-2.5 text-sm font-medium text-accent hover:brightness-95"
        >
          <span className="truncate" dir="auto">
            {label}: {value}
          </span>
          <Link
            href={usersHref(filter, { [key]: undefined })}
            prefetch={false}
            className="rounded-full after:absolute after:inset-0"
          >
            <X aria-hidden="true" className="size-3.5" />
            <span className="sr-only">Clear {label}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={usersHref(withoutFilters(filter))}
          prefetch={false}
          className={buttonClass("quiet", "h-6.5")}
        >
          Clear all
        </Link>
      </li>
    </ul>
  );
}
