import type { TranscriptRow } from "@/db/queries/transcript";
import type { User } from "@/db/queries/users";
import { eventSentence } from "@/lib/event-sentence";
import type { Batch } from "./batches";

/** Says of any kind of line who says it and what. Names are put right once, not a million times. */
export function lineWriter(user: User) {
  const [ofUser, ofBot] = [userName(user), oneLine(user.chatbot ?? "Bot")];
  const names = new Map<number, string>();
  const nameOf = (id: number | null, { agents }: Batch): string | null => {
    if (id === null) return null;
    const name = names.get(id) ?? oneLine(agents.get(id)?.name ?? "Agent");
    names.set(id, name);
    return name;
  };
  const who = (row: TranscriptRow, batch: Batch): string => {
    if (row.kind === "user") return ofUser;
    if (row.kind === "bot") return ofBot;
    if (row.kind === "log") return "Bot log";
    return nameOf(row.agent_id, batch) ?? (isOfTheSystem(row) ? "System" : "Agent");
  };
  const text = (row: TranscriptRow, batch: Batch): string => {
    if (row.kind === "log") return botStep(row);
    if (row.kind !== "event") return row.body;
    const [agent, other] = [nameOf(row.agent_id, batch), nameOf(row.other_id, batch)];
    return eventSentence(row.body, { agent, other, data: row.data });
  };
  return { who, text };
}

export type LineWriter = ReturnType<typeof lineWriter>;

const isOfTheSystem = ({ kind }: TranscriptRow) => kind === "system" || kind === "event";

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
