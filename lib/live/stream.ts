import { feedAfter, type Numbered } from "@/db/live-feed";
import type { Agent } from "@/db/queries/agents";
import { readableWhispers, whispersThatCameWith } from "@/db/queries/whispers";
import type { LiveBatch, LiveChange, LiveChanges, Present } from "./change";
import { type Cursor, formatCursor, isAfter, parseCursor } from "./cursor";

const mostBehind = 2000;
const mostUnread = 512 * 1024;

/** What `agent` may know of changed after his cursor; "everything" for one that is foreign, pruned or far behind. */
export async function changesSince(agent: Agent, cursor: Cursor | null): Promise<LiveBatch & { at: Cursor }> {
  const feed = await feedAfter(cursor ?? { xid: 0n, id: 0 }, cursor ? mostBehind : 1);
  const kept =
    cursor?.epoch === feed.reached.epoch &&
    cursor.xid > feed.pruned &&
    cursor.xid <= feed.bound &&
    feed.rows.length < mostBehind;
  const at = kept ? feed.reached : { ...feed.reached, xid: feed.bound, id: 0 };
  const changes = kept ? await whatHeMayKnow(agent, feed.rows) : ("everything" as const);
  return { after: cursor ? formatCursor(cursor) : "", cursor: formatCursor(at), changes, at };
}

/** Whispers and the bot log only for those who may read them; with a chat that became his come those that were said before. */
async function whatHeMayKnow(agent: Agent, rows: Numbered[]): Promise<LiveChange[]> {
  const whispers = rows.filter(({ kind }) => kind === "whisper");
  const events = rows.filter(({ kind }) => kind === "event");
  const all = agent.permissions.has("supervise");
  const readable = whispers.length > 0 ? await readableWhispers(agent, whispers) : new Set<string>();
  const came = events.length > 0 && !all ? await whispersThatCameWith(agent, events) : [];
  const changes = rows
    .filter(({ kind, ref }) => kind !== "whisper" || readable.has(ref!))
    .filter(({ kind }) => kind !== "log" || agent.permissions.has("viewBotLog"))
    .filter(({ kind }) => kind !== "campaign" || agent.permissions.has("manageCampaigns"))
    .map(({ kind, userId, agentId, ref }) => ({ kind, userId, agentId, ref }));
  return [...changes, ...came.map((whisper) => ({ kind: "whisper" as const, agentId: null, ...whisper }))];
}

export type StreamOf = { agent: Agent; sessionHash: Buffer; cursor: string | null; build: string };

/** The stream of one browser: server-sent events, ids only. */
export class LiveStream {
  readonly agent: Agent;
  readonly sessionHash: Buffer;
  readonly body: ReadableStream<Uint8Array>;
  /** Called once, however it ends. */
  onEnd: () => void = () => {};
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #at: Cursor | null;
  #work: Promise<void>;
  #ended = false;

  constructor({ agent, sessionHash, cursor, build }: StreamOf) {
    this.agent = agent;
    this.sessionHash = sessionHash;
    this.#at = parseCursor(cursor);
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => this.end(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
    );
    this.#send("hello", { build });
    this.#work = this.#catchUp().catch(() => this.end());
  }

  /** Sends what was read from the feed, after all that came before. */
  push(rows: Numbered[], reached: Cursor): void {
    this.#work = this.#work.then(() => this.#deliver(rows, reached)).catch(() => this.end());
  }

  showPresent(present: [userId: number, people: Present[]][]): void {
    if (present.length > 0) this.#send("present", present);
  }

  beat(): void {
    this.#send("beat", {});
  }

  /** Ends it; `why` tells the browser what to do: come back, read all anew, or sign in. */
  end(why?: "gone" | "changed"): void {
    if (this.#ended) return;
    if (why) this.#send(why, {});
    this.#ended = true;
    try {
      this.#controller.close();
    } catch {
      // The browser was faster.
    }
    this.onEnd();
  }

  async #catchUp(): Promise<void> {
    const { at, ...batch } = await changesSince(this.agent, this.#at);
    this.#at = at;
    this.#sendBatch(batch.after, batch.changes);
  }

  async #deliver(rows: Numbered[], reached: Cursor): Promise<void> {
    if (this.#ended || !this.#at) return;
    const at = this.#at;
    const changes = await whatHeMayKnow(
      this.agent,
      rows.filter((row) => isAfter(row, at)),
    );
    if (isAfter(reached, at)) this.#at = reached;
    if (changes.length > 0) this.#sendBatch(formatCursor(at), changes);
  }

  #sendBatch(after: string, changes: LiveChanges): void {
    const cursor = formatCursor(this.#at!);
    this.#send("changes", { after, cursor, changes } satisfies LiveBatch, cursor);
  }

  #send(event: string, data: unknown, id?: string): void {
    if (this.#ended) return;
    const text = `event: ${event}\n${id ? `id: ${id}\n` : ""}data: ${JSON.stringify(data)}\n\n`;
    this.#controller.enqueue(new TextEncoder().encode(text));
    if (-(this.#controller.desiredSize ?? 0) > mostUnread) this.end();
  }
}
