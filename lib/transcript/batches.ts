import type { Agent } from "@/db/queries/agents";
import {
  agentsNamed,
  chatsNamed,
  filesOf,
  type Selection,
  type TranscriptAgent,
  type TranscriptChat,
  type TranscriptFile,
  type TranscriptRow,
  transcriptRows,
} from "@/db/queries/transcript";

/** Some lines of the conversation with all that they name. */
export type Batch = {
  rows: TranscriptRow[];
  agents: ReadonlyMap<number, TranscriptAgent>;
  chats: ReadonlyMap<string, TranscriptChat>;
  files: ReadonlyMap<string, TranscriptFile[]>;
};

const [first, usual, ofLongTexts] = [200, 5000, 100];
const longTexts = 4_000_000;

/** The selection a batch at a time, each its own short statement; the next is read while one is being written down.
 * Where texts are long the batches are short, so that memory stays flat. */
export async function* batchesOf(
  agent: Agent,
  selection: Selection,
  fixed?: number,
): AsyncGenerator<Batch, void, void> {
  const known = new Map<number, TranscriptAgent>();
  const read = (after: string, limit: number) => {
    const rows = transcriptRows(agent, { ...selection, after }, limit);
    const batch = rows.then((found) => withNames(agent, selection.userId, found, known));
    // It is thrown where it is awaited; nobody waits any more when the client has gone.
    batch.catch(() => {});
    return { rows, batch };
  };
  let limit = fixed ?? first;
  let next: ReturnType<typeof read> | null = read(selection.after, limit);
  while (next) {
    const { batch } = next;
    const rows: TranscriptRow[] = await next.rows;
    const isLast = rows.length < limit;
    limit = fixed ?? limitAfter(rows);
    next = isLast ? null : read(rows.at(-1)!.id, limit);
    if (rows.length > 0) yield batch;
  }
}

function limitAfter(rows: TranscriptRow[]): number {
  let length = 0;
  for (const row of rows) length += row.body.length;
  return (length / rows.length) * usual > longTexts ? ofLongTexts : usual;
}

/** What these lines name; `known` are the agents of earlier ones. */
export async function withNames(
  agent: Agent,
  userId: number,
  rows: TranscriptRow[],
  known: Map<number, TranscriptAgent>,
): Promise<Batch> {
  const chatIds = new Set<string>();
  const withFiles: string[] = [];
  let chat: string | null = null;
  for (const row of rows) {
    // Lines of one chat mostly stand together.
    if (row.chat_id !== null && row.chat_id !== chat) chatIds.add(row.chat_id);
    chat = row.chat_id;
    if (row.attachment_count !== null) withFiles.push(row.id);
  }
  const [chats, files] = await Promise.all([
    chatIds.size > 0 ? chatsNamed(agent, userId, [...chatIds]) : [],
    withFiles.length > 0 ? filesOf(agent, userId, withFiles) : [],
  ]);
  const named = new Set<number>(chats.flatMap(({ handlers }) => handlers));
  for (const row of rows) {
    if (row.agent_id !== null) named.add(row.agent_id);
    if (row.other_id !== null) named.add(row.other_id);
  }
  const strangers = [...named].filter((id) => !known.has(id));
  if (strangers.length > 0) {
    for (const found of await agentsNamed(agent, strangers)) known.set(found.id, found);
  }
  return {
    rows,
    agents: known,
    chats: new Map(chats.map((chat) => [chat.id, chat])),
    files: byMessage(files),
  };
}

function byMessage(files: TranscriptFile[]): Map<string, TranscriptFile[]> {
  const found = new Map<string, TranscriptFile[]>();
  for (const file of files) found.set(file.message_id, [...(found.get(file.message_id) ?? []), file]);
  return found;
}
