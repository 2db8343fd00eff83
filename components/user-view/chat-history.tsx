import type { Chat } from "@/db/queries/chats";
import { dateAndTime, duration } from "@/lib/calendar";

type Props = { userId: number; chats: Chat[]; more: boolean; timeZone: string };

/** "List of previous chat sessions with this customer", newest first; a click shows one and leads to its first message. */
export function ChatHistory({ userId, chats, more, timeZone }: Props) {
  if (chats.length === 0)
    return <p className="p-4 text-ink-2">No chats yet. The first one will stand here.</p>;
  return (
    <>
      <ul className="flex flex-col p-2">
        {chats.map((chat) => (
          <li key={chat.id}>
            <a
              href={`/users/${userId}?tab=history&chat=${chat.id}`}
              data-chat={chat.id}
              className="flex flex-col gap-0.5 rounded-lg px-2.5 py-2 hover:bg-sunk"
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="font-medium">{dateAndTime(chat.openedAt.getTime(), timeZone)}</span>
                <span className="text-sm text-ink-3">{lengthOf(chat)}</span>
              </span>
              <span className="text-sm text-ink-2">
                {agentsOf(chat)} · {outcomeOf(chat)}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {more && (
        <a
          href={`/users/${userId}?tab=history&chats=${chats.at(-1)?.id}`}
          data-older-chats={chats.at(-1)?.id}
          className="mx-4 mb-4 inline-block text-accent hover:underline"
        >
          Older chats
        </a>
      )}
    </>
  );
}

export function outcomeOf(chat: Chat): string {
  return chat.outcome ?? { waiting: "Waiting", active: "Active", finished: "Finished" }[chat.status];
}

export function lengthOf(chat: Chat): string {
  return chat.finishedAt ? duration(chat.finishedAt.getTime() - chat.openedAt.getTime()) : "";
}

function agentsOf(chat: Chat): string {
  return [...new Set(chat.handlings.map(({ agent }) => agent))].join(", ") || (chat.bot ?? "No agent");
}
