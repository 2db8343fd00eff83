import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { UserLink } from "@/components/user-link";
import { type SearchParams, searchHref } from "@/lib/search-params";
import { Hits } from "./hits";
import { MessageHit } from "./message-hit";
import type { ShownMessage, ShownUser } from "./shown";
import { UserHit } from "./user-hit";

type Props = {
  sought: SearchParams;
  users: ShownUser[];
  /** There are more than are shown. */
  moreUsers: boolean;
  messages: ShownMessage[];
  next: string | null;
};

/** Users first, then messages from the newest on. */
export function Results({ sought, users, moreUsers, messages, next }: Props) {
  const { q, before } = sought;
  return (
    <Hits>
      {users.length > 0 && (
        <Section id="found-users" title="Users">
          {users.map((user) => (
            <li key={user.id}>
              <UserLink userId={user.id} className="found">
                <UserHit user={user} />
              </UserLink>
            </li>
          ))}
          {moreUsers && (
            <li>
              <Link href={`/users?${new URLSearchParams({ q })}`} prefetch={false} className="found-more">
                All users for “<bdi>{q}</bdi>”
              </Link>
            </li>
          )}
        </Section>
      )}
      {messages.length > 0 && (
        <Section id="found-messages" title="Messages">
          {messages.map((hit) => (
            <li key={hit.id}>
              <UserLink userId={hit.userId} query={hit.query} className="found">
                <MessageHit hit={hit} />
              </UserLink>
            </li>
          ))}
        </Section>
      )}
      {(before || next) && (
        <nav aria-label="Pages" className="flex gap-2">
          {before && (
            <Link href={searchHref(sought)} prefetch={false} className={buttonClass("secondary")}>
              Newest results
            </Link>
          )}
          {next && (
            <Link
              href={searchHref(sought, { before: next })}
              prefetch={false}
              rel="next"
              className={buttonClass("secondary")}
            >
              Older results
            </Link>
          )}
        </nav>
      )}
    </Hits>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1.5">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      <ul className="found-list">{children}</ul>
    </section>
  );
}
