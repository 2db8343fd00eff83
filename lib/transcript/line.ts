import type { TranscriptRow } from "@/db/queries/transcript";
import type { User } from "@/db/queries/users";
import { eventSentence } from "@/lib/event-sentence";
import type { Batch } from "./batches";

/** What a line says, for reading. */
export type WrittenLine = { who: string; text: string };

/** Who says it and what, of any kind of line. */
export function writtenLine(row: TranscriptRow, { agents }: Batch, user: User): WrittenLine {
  const nameOf = (id: number | null) => (id === null ? null : oneLine(agents.get(id)?.name ?? "Agent"));
  switch (row.kind) {
    case "user":
      return { who: userName(user), text: row.body };
    case "bot":
      return { who: oneLine(user.chatbot ?? "Bot"), text: row.body };
    case "system":
      return { who: "System", text: row.body };
    case "event":
      return {
        who: nameOf(row.agent_id) ?? "System",
        text: eventSentence(row.body, {
          agent: nameOf(row.agent_id),
          other: nameOf(row.other_id),
          data: row.data,
        }),
      };
    case "log":
      return { who: "Bot log", text: botStep(row) };
    default:
      return { who: nameOf(row.agent_id) ?? "Agent", text: row.body };
  }
}

export function userName({ name }: User): string {
  return name ? oneLine(name) : "Unknown";
}

/** node · event: text {data} */
function botStep({ body, data }: TranscriptRow): string {
  const {
    node,
    event,
    data: particulars,
  } = data as { node: string | null; event: string | null; data: unknown };
  const head = [node, event].filter(Boolean).join(" · ");
  const tail = [body, particulars === null ? "" : JSON.stringify(particulars)].filter(Boolean).join(" ");
  return [head, tail].filter(Boolean).join(": ");
}

/** A name cannot begin a line of its own. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
