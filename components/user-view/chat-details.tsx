import type { Chat } from "@/db/queries/chats";
import type { CrmNoteState } from "@/db/queries/crm";
import { dateAndTime, duration } from "@/lib/calendar";
import { channelNames } from "@/lib/channel-names";
import { lengthOf, outcomeOf } from "./chat-history";
import { CrmNote } from "./crm-notes";

type Props = { userId: number; chat: Chat; notes: CrmNoteState[]; timeZone: string };

/** One session: channel, times, every handling agent with from and to, transfers, length, outcome. */
export function ChatDetails({ userId, chat, notes, timeZone }: Props) {
  const opened = chat.openedAt.getTime();
  const facts: [string, string][] = [
    ["Channel", channelNames[chat.channel]],
    ["Opened", dateAndTime(opened, timeZone)],
    ["Accepted after", chat.acceptedAt ? duration(chat.acceptedAt.getTime() - opened) : "Not accepted"],
    ["Transfers", String(Math.max(0, chat.handlings.length - 1))],
    ["Length", lengthOf(chat) || "Still open"],
    ["Outcome", outcomeOf(chat)],
  ];
  return (
    <section aria-label="Chat details" className="flex flex-col gap-3 p-4">
      <a href={`/users/${userId}?tab=history`} data-all-chats className="text-accent hover:underline">
        All chats
      </a>
      <dl className="grid grid-cols-[7.5rem_1fr] gap-y-1.5">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="text-sm font-medium text-ink-2">Handled by</h3>
      <ol className="flex flex-col gap-1.5">
        {chat.handlings.map(({ agent, from, to }) => (
          <li key={agent + from}>
            {agent}
            <span className="block text-sm text-ink-2">
              {dateAndTime(Date.parse(from), timeZone)} – {to ? dateAndTime(Date.parse(to), timeZone) : "now"}
            </span>
          </li>
        ))}
        {chat.handlings.length === 0 && (
          <li className={chat.bot ? "" : "text-ink-2"}>{chat.bot ?? "No agent"}</li>
        )}
      </ol>
      {notes.map((note) => (
        <CrmNote key={note.connectionId} userId={userId} note={note} />
      ))}
    </section>
  );
}
