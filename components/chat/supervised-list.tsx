"use client";

import { useDesk } from "@/components/desk/desk-state";
import { ChatAssignee } from "./chat-assignee";
import { ChatBot } from "./chat-bot";
import { ChatRow } from "./chat-row";

export function SupervisedList({ timeZone }: { timeZone: string }) {
  const { supervised } = useDesk();
  const more = supervised.total - supervised.rows.length;
  return (
    <>
      <h1>Supervised Chats</h1>
      {supervised.rows.length > 0 ? (
        <ul>
          {supervised.rows.map((row) => (
            <ChatRow
              key={row.chat}
              row={row}
              href={`/chats/supervised/${row.userId}`}
              timeZone={timeZone}
              agent={row.assignee ? <ChatAssignee assignee={row.assignee} /> : <ChatBot name={row.chatbot} />}
            />
          ))}
          {more > 0 && <li className="px-2 py-2 text-sm text-ink-3">and {more} more</li>}
        </ul>
      ) : (
        <p className="px-4 text-ink-3">
          You supervise no chat. Choose Supervise in the More menu of a customer who is in a chat.
        </p>
      )}
    </>
  );
}
