import { z } from "zod";
import { prepared, searching } from "@/db/client";
import type { channelKinds } from "@/db/schema/channels";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import { parseQuery, searchProblem } from "@/lib/search/parse-query";
import type { Agent } from "./agents";
import { countSql, indexSql, type Scope, type Source, sources, walkSql } from "./search-sql";
import { whisperReader } from "./whispers";

/** A line that was found, with whose it is. */
export type MessageHit = {
  id: string;
  userId: number;
  userName: string | null;
  hasAvatar: boolean;
  channel: (typeof channelKinds)[number];
  chatId: string | null;
  kind: "user" | "agent" | "bot" | "system" | "whisper" | "log";
  agent: string | null;
  text: string;
};
type Options = { before?: string; log?: boolean };

const cursor = z.tuple([z.guid()]).rest(z.number().int().min(0));
const pastEveryId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const pageSizes = { everywhere: 20, chat: 50 };
export const near = 500;
export const far = 20_000;
/** So many hits among the nearest lines, and a page is likely to be full among those a little farther. */
const promising = 2;
const cancelled = "57014";
const countCap = 1000;

/** The newest lines with all these words, whosever they are; 20 a page. */
export async function searchMessages(
  agent: Agent,
  q: string,
  { before, log }: Options,
): Promise<{ hits: MessageHit[]; next: string | null }> {
  if (searchProblem(q)) return { hits: [], next: null };
  const [from, ...shown] = decodeCursor(before, cursor) ?? [pastEveryId];
  const values = [from, shown, JSON.stringify(parseQuery(q))];
  const { hits, more } = await newest(agent, "everywhere", values, sourcesFor(agent, log));
  const last = hits.at(-1)?.id;
  if (!more || !last) return { hits, next: null };
  const users = hits.filter((hit) => hit.id === last).map((hit) => hit.userId);
  return { hits, next: encodeCursor([last, ...(last === from ? shown : []), ...users]) };
}

/** The newest lines of one user with all these words, 50 a page, and how many there are. */
export async function searchChat(
  agent: Agent,
  userId: number,
  q: string,
  { before, log }: Options,
): Promise<{ hits: MessageHit[]; next: string | null; count: number; capped: boolean }> {
  if (searchProblem(q)) return { hits: [], next: null, count: 0, capped: false };
  const [from] = decodeCursor(before, cursor) ?? [pastEveryId];
  const terms = JSON.stringify(parseQuery(q));
  const here = await sourcesOf(userId, sourcesFor(agent, log));
  const [{ hits, more }, counts] = await Promise.all([
    newest(agent, "chat", [from, userId, terms], here),
    Promise.all(
      here.map((source) =>
        read<{ count: number }>(agent, source, "count", countSql(source, countCap), [
          pastEveryId,
          userId,
          terms,
        ]),
      ),
    ),
  ]);
  const count = counts.reduce((sum, [row]) => sum + row!.count, 0);
  return {
    hits,
    next: more ? encodeCursor([hits.at(-1)!.id]) : null,
    count: Math.min(count, countCap),
    capped: count > countCap,
  };
}

/** Whispers are looked for always, since their own rule says who reads them; the bot's lines only with the right. */
function sourcesFor(agent: Agent, log = false): Source[] {
  const { messages, whispers } = sources;
  return log && agent.permissions.has("viewBotLog")
    ? [messages, whispers, sources.log]
    : [messages, whispers];
}

/** The same with the one part of the messages in which this user's lie, so that no other is asked. */
async function sourcesOf(userId: number, all: Source[]): Promise<Source[]> {
  const [row] = await prepared<{ part: string }>(
    "messages_part",
    "SELECT tableoid::regclass::text AS part FROM messages WHERE user_id = $1 LIMIT 1",
    [userId],
  );
  return all.map((source) => (row && source === sources.messages ? { ...source, table: row.part } : source));
}

async function newest(agent: Agent, scope: Scope, values: unknown[], from: Source[]) {
  const pageSize = pageSizes[scope];
  const found = await Promise.all(from.map((source) => newestOf(agent, source, scope, values, pageSize + 1)));
  const hits = found.flat().sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));
  return { hits: hits.slice(0, pageSize), more: hits.length > pageSize };
}

/** A walk among the newest lines while that is promising, else by the index of words. */
async function newestOf(agent: Agent, source: Source, scope: Scope, values: unknown[], limit: number) {
  const hits = (kind: string, sql: string) =>
    read<MessageHit>(agent, source, `${scope}_${kind}`, sql, values);
  const few = source === sources.whispers;
  if (!few) {
    const nearest = await hits("near", walkSql(source, scope, near, limit));
    if (nearest.length === limit) return nearest;
    const farther = nearest.length >= promising ? await hits("far", walkSql(source, scope, far, limit)) : [];
    if (farther.length === limit) return farther;
  }
  // What takes too long is answered with what the longest walk finds.
  return hits("index", indexSql(source, scope, limit)).catch((error: { code?: string }) => {
    if (error.code !== cancelled || few) throw error;
    return hits("far", walkSql(source, scope, far, limit));
  });
}

function read<Row extends object>(
  agent: Agent,
  source: Source,
  kind: string,
  sql: string,
  values: unknown[],
) {
  const reader = source === sources.whispers ? whisperReader(agent) : [];
  return searching<Row>(`search_${source.table}_${kind}`, sql, [...values, ...reader]);
}
