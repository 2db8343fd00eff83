import Link from "next/link";
import { type UsersFilter, usersHref, withoutFilters } from "@/lib/users-filter";
import type { ChosenFilter } from "./filter-words";

/** Why the list is empty, and the way out. */
export function NoUsers({ filter, chosen }: { filter: UsersFilter; chosen: ChosenFilter[] }) {
  const { title, reason, href, way } = why(filter, chosen);
  return (
    <div className="grid place-items-center gap-1 rounded-xl border border-line bg-surface p-12 text-center">
      <p className="text-lg font-semibold">{title}</p>
      <p className="max-w-prose text-ink-2" dir="auto">
        {reason}
      </p>
      {href && (
        <Link href={href} prefetch={false} className="py-1 text-accent underline">
          {way}
        </Link>
      )}
    </div>
  );
}

function why(filter: UsersFilter, chosen: ChosenFilter[]) {
  if (filter.after || filter.before) {
    const reason = "The list has changed since this link was made: this page of it is empty now.";
    return { title: "Nothing on this page", reason, href: usersHref(filter), way: "Go to the first page" };
  }
  if (chosen.length === 0) {
    const reason = "Users appear here when they write on a channel, or when an admin imports them.";
    return { title: "No users yet", reason };
  }
  const short = filter.q?.split(/\s+/).some((word) => word.length < 3);
  const reason = `Nobody fits ${chosen.map(({ label, value }) => `${label} “${value}”`).join(" and ")}.${
    short ? " Under three letters, only beginnings of words are found." : ""
  }`;
  return {
    title: "No users found",
    reason,
    href: usersHref(withoutFilters(filter)),
    way: "Clear all filters",
  };
}
