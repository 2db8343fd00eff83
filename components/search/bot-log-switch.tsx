import Link from "next/link";
import { type SearchParams, searchHref } from "@/lib/search-params";

/** Finds the bot's own lines too; a link, so that it works without script and Back takes it back. */
export function BotLogSwitch({ sought }: { sought: SearchParams }) {
  return (
    <Link
      href={searchHref(sought, { log: !sought.log })}
      prefetch={false}
      scroll={false}
      aria-current={sought.log || undefined}
      className="flex h-7.5 items-center gap-2 rounded-lg px-2 text-ink-2 hover:bg-sunk"
    >
      <span aria-hidden="true" className="switch" data-on={sought.log || undefined} />
      Bot log<span className="sr-only">{sought.log ? ": on" : ": off"}</span>
    </Link>
  );
}
