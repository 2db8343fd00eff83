import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import type { UsersPage } from "@/db/queries/users-list";
import { type UsersFilter, usersHref } from "@/lib/users-filter";

export function PageLinks({ filter, page }: { filter: UsersFilter; page: UsersPage }) {
  if (!page.previous && !page.next) return null;
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2">
      {page.previous && (
        <Link
          href={usersHref(filter, { before: page.previous })}
          prefetch={false}
          rel="prev"
          className={buttonClass("secondary")}
        >
          <ChevronLeft aria-hidden="true" />
          Previous
        </Link>
      )}
      {page.next && (
        <Link
          href={usersHref(filter, { after: page.next })}
          prefetch={false}
          rel="next"
          className={buttonClass("secondary")}
        >
          Next
          <ChevronRight aria-hidden="true" />
        </Link>
      )}
    </nav>
  );
}
