"use client";

import { useDesk } from "@/components/desk/desk-state";
import { ChatRow } from "./chat-row";

export function ActiveList({ timeZone }: { timeZone: string }) {
  const { active } = useDesk();
  const more = active.total - active.rows.length;
  return (
    <>
      <h1>Active Chats</h1>
      {active.rows.length > 0 ? (
        <ul>
          {active.rows.map((row) => (
            <ChatRow key={row.chat} row={row} href={`/chats/${row.userId}`} timeZone={timeZone} />
          ))}
          {more > 0 && <li className="px-2 py-2 text-sm text-ink-3">and {more} more</li>}
        </ul>
      ) : (
        <p className="px-4 text-ink-3">You have no chat. Accept one from the Waiting Queue.</p>
      )}
    </>
  );
}
