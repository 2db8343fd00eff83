"use client";

import { useDesk } from "./desk-state";

/** How much is unread in a list, or how many wait. */
export function NavCount({ of }: { of: "active" | "supervised" | "queue" }) {
  const { [of]: list } = useDesk();
  const unread = "queue" === of ? list.total : sumOfUnread(list.rows as { unread: number }[]);
  if (unread === 0) return null;
  return (
    <span className={`nav-count ${of === "queue" ? "" : "unread"}`}>
      {unread > 99 ? "99+" : unread}
      <span className="sr-only"> {of === "queue" ? "waiting" : "unread"}</span>
    </span>
  );
}

function sumOfUnread(rows: { unread: number }[]): number {
  return rows.reduce((sum, { unread }) => sum + unread, 0);
}
