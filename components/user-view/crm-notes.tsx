import type { CrmNoteState } from "@/db/queries/crm";
import { dateAndTime } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import { RetryNote } from "./retry-note";

type Props = { userId: number; notes: CrmNoteState[]; timeZone: string };

/** What became of the notes that the last chats left. */
export function CrmNotes({ userId, notes, timeZone }: Props) {
  return (
    <section aria-label="Notes of chats" className="flex flex-col gap-1.5 p-4">
      <h3 className="text-sm font-medium text-ink-2">Notes of chats</h3>
      <ul className="flex flex-col gap-2">
        {notes.map((note) => (
          <li key={note.chatId + note.connectionId}>
            <a
              href={`/users/${userId}?tab=history&chat=${note.chatId}`}
              className="text-sm text-accent hover:underline"
            >
              {dateAndTime(sentAt(note.chatId), timeZone)}
            </a>
            <CrmNote userId={userId} note={note} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One line: written, waiting, for nobody, or why not. */
export function CrmNote({ userId, note }: { userId: number; note: CrmNoteState }) {
  const failed = note.status === "failed" || note.status === "unconfirmed" || note.status === "none";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
      <p className={failed && note.status !== "none" ? "text-bad" : undefined} dir="auto">
        {wordsOf(note)}
      </p>
      {failed && <RetryNote userId={userId} chat={note.chatId} connection={note.connectionId} />}
    </div>
  );
}

function wordsOf({ status, connection, error }: CrmNoteState): string {
  if (status === "written") return `Note written to ${connection}`;
  if (status === "none") return `No note: ${connection} knows nobody with this e-mail or phone number`;
  if (status === "queued")
    return error ? `Note to ${connection} waits. ${error}` : `Note to ${connection} waits`;
  return `Note to ${connection} ${status === "failed" ? "failed" : "is unconfirmed"}: ${error}`;
}
