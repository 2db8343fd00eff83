import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { type SortColumn, type UsersFilter, usersHref } from "@/lib/users-filter";

type Props = { column: SortColumn; label: string; filter: UsersFilter; className: string };

/** A column's head: sorts by it, and the other way round once it does. Times start with the newest. */
export function SortHeader({ column, label, filter, className }: Props) {
  const ascending = filter.sort === column;
  const descending = filter.sort === `-${column}`;
  const falls = column === "last" ? !descending : ascending;
  const Arrow = ascending ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={ascending ? "ascending" : descending ? "descending" : undefined}
      className={`h-9 px-2 text-start text-sm font-semibold whitespace-nowrap text-ink-3 first:ps-3.5 last:pe-3.5 ${className}`}
    >
      <Link
        href={usersHref(filter, { sort: falls ? `-${column}` : column })}
        prefetch={false}
        className="inline-flex min-h-6 items-center gap-1 rounded hover:text-ink in-aria-[sort]:text-ink"
      >
        {label}
        {(ascending || descending) && <Arrow aria-hidden="true" className="size-3.5" />}
      </Link>
    </th>
  );
}
