import type { Agent } from "@/db/queries/agents";
import {
  agentsNamed,
  chatsAfter,
  type TranscriptAgent,
  type TranscriptChat,
  type TranscriptFile,
  type TranscriptRow,
  type UserRecord,
  userRecord,
} from "@/db/queries/transcript";
import type { User } from "@/db/queries/users";
import { sentAt } from "@/lib/sent-at";
import { storage } from "@/lib/storage/files";
import { type Batch, batchesOf } from "./batches";
import type { Choices } from "./choices";
import type { Chosen } from "./selection";

const timeOf = (id: string) => new Date(sentAt(id)).toISOString();
const line = (record: Record<string, unknown>) => `${JSON.stringify(record)}\n`;

/** The conversation in the import format: what is exported can be imported. Agents and chats stand before the first
 * line that names them; files go along as base64, read as they are written. Events are no records of that format. */
export async function* jsonlLines(
  agent: Agent,
  user: User,
  { selection }: Chosen,
  choices: Choices,
  fixed?: number,
): AsyncGenerator<string[]> {
  const written: Written = { agents: new Set(), chats: new Set() };
  const record = await userRecord(agent, user.id);
  if (!record) return;
  if (record.stuckTo && !choices.customer) yield [agentLine(record.stuckTo, choices, written)];
  yield [userLine(user, record, choices)];
  for await (const batch of batchesOf(agent, { ...selection, events: false }, fixed)) {
    yield* batchLines(user.id, batch, choices, written);
  }
  if (choices.scope === "all") yield* silentChats(agent, user, choices, written);
}

async function* batchLines(userId: number, batch: Batch, choices: Choices, written: Written) {
  let lines: string[] = [];
  for (const row of batch.rows) {
    const attached = batch.files.get(row.id);
    lines.push(...namedFirst(userId, row, batch, choices, written));
    if (!attached) lines.push(line(rowRecord(userId, row)));
    else {
      yield lines;
      lines = [];
      yield* messageWithFiles(userId, row, attached);
    }
  }
  yield lines;
}

/** The agents and the chat that a line names and none before it did. */
function namedFirst(userId: number, row: TranscriptRow, batch: Batch, choices: Choices, written: Written) {
  const lines: string[] = [];
  const name = (id: number | null | undefined) => {
    const found = id == null || written.agents.has(id) ? undefined : batch.agents.get(id);
    if (found) lines.push(agentLine(found, choices, written));
  };
  name(row.agent_id);
  const chat =
    row.chat_id === null || written.chats.has(row.chat_id) ? undefined : batch.chats.get(row.chat_id);
  name(chat?.handlers.at(-1));
  if (chat) lines.push(chatLine(userId, chat, written));
  return lines;
}

type Written = { agents: Set<number>; chats: Set<string> };

function agentLine({ id, name, email }: TranscriptAgent, { customer }: Choices, written: Written): string {
  written.agents.add(id);
  return line({ type: "agent", ref: String(id), name, email: customer ? undefined : email });
}

function userLine(user: User, record: UserRecord, choices: Choices): string {
  const { id, name, email, phone, channel, chatbot } = user;
  const ofTheDesk = {
    tags: user.tags.map((tag) => tag.name),
    notes: user.notes,
    blocked: user.blockedAt !== null,
    inactive: user.deactivatedAt !== null,
    unsubscribed: user.unsubscribedAt !== null,
    stuckTo: record.stuckTo && String(record.stuckTo.id),
  };
  return line({
    type: "user",
    ref: String(id),
    externalId: record.externalId,
    name,
    email,
    phone,
    channel,
    chatbot,
    createdAt: record.createdAt,
    ...(choices.customer ? {} : ofTheDesk),
  });
}

function chatLine(userId: number, chat: TranscriptChat, written: Written): string {
  written.chats.add(chat.id);
  const { id, status, openedAt, finishedAt, handlers } = chat;
  const last = handlers.at(-1);
  const agent = last === undefined ? null : String(last);
  return line({ type: "chat", ref: id, user: String(userId), agent, status, openedAt, finishedAt });
}

/** Chats in which nobody wrote. */
async function* silentChats(agent: Agent, user: User, choices: Choices, written: Written) {
  for (let after: string | undefined = "00000000-0000-0000-0000-000000000000"; after; ) {
    const chats: TranscriptChat[] = await chatsAfter(agent, user.id, after);
    after = chats.at(-1)?.id;
    const silent = chats.filter(({ id }) => !written.chats.has(id));
    const strangers = silent.flatMap(({ handlers }) => handlers).filter((id) => !written.agents.has(id));
    const agents = strangers.length > 0 ? await agentsNamed(agent, strangers) : [];
    yield agents.map((found) => agentLine(found, choices, written));
    yield silent.map((chat) => chatLine(user.id, chat, written));
  }
}

function rowRecord(userId: number, { id, kind, chat_id, agent_id, body, status, data }: TranscriptRow) {
  const shared = { ref: id, user: String(userId), chat: chat_id, at: timeOf(id) };
  const agent = agent_id === null ? null : String(agent_id);
  if (kind === "whisper") return { type: "whisper", ...shared, agent, text: body };
  if (kind === "log") return { type: "bot_log", ...shared, ...data, text: body || null };
  const delivery = status === "sending" ? null : status;
  return { type: "message", ...shared, from: kind, agent, text: body, status: delivery };
}

/** The record with its files in it, which are never whole in memory. A file that is gone is left out. */
async function* messageWithFiles(userId: number, row: TranscriptRow, files: TranscriptFile[]) {
  yield [`${JSON.stringify(rowRecord(userId, row)).slice(0, -1)},"attachments":[`];
  let comma = "";
  for (const { name, mediaType, storageKey } of files) {
    if ((await storage().size(storageKey)) === null) continue;
    yield [`${comma}{"name":${JSON.stringify(name)},"mediaType":${JSON.stringify(mediaType)},"base64":"`];
    yield* base64Of(storageKey);
    yield ['"}'];
    comma = ",";
  }
  yield ["]}\n"];
}

async function* base64Of(storageKey: string): AsyncGenerator<string[]> {
  let rest = Buffer.alloc(0);
  for await (const chunk of storage().read(storageKey)) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    // Three bytes are four signs: only whole threes can be put together again.
    const whole = bytes.length - (bytes.length % 3);
    yield [bytes.toString("base64", 0, whole)];
    rest = bytes.subarray(whole);
  }
  yield [rest.toString("base64")];
}
