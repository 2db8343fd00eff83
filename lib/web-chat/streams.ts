import { prepared } from "@/db/client";
import { listen } from "@/db/listen";
import { feedAfter } from "@/db/live-feed";
import { onStop } from "@/lib/background";
import { once } from "@/lib/live/once";
import { heldMs, soon } from "@/lib/live/soon";

type Stream = { userId: number; typing: boolean; say(word: string): void; close(): void };

const mostPerVisitor = 8;
const encoder = new TextEncoder();

/** The open streams of visitors in this process. They carry two words: that something changed in his own conversation,
 * and whether his agent types. */
class VisitorStreams {
  readonly #streams = new Set<Stream>();
  readonly #timers: NodeJS.Timeout[] = [];
  #at: { xid: bigint; id: number } | null = null;
  readonly #stopListening: () => Promise<void>;

  readonly #read = once(async () => {
    if (this.#streams.size === 0) {
      this.#at = null;
      return;
    }
    const { rows, reached, bound, held } = await feedAfter(
      this.#at ?? { xid: 0n, id: 0 },
      this.#at ? 1000 : 1,
    );
    const first = this.#at === null;
    this.#at = first ? { xid: bound, id: 0 } : reached;
    if (held || this.#at.xid !== bound) this.#readSoon();
    const changed = new Set(
      rows.filter(({ kind }) => kind === "message" || kind === "read").map((row) => row.userId),
    );
    for (const stream of this.#streams) if (first || changed.has(stream.userId)) say(stream, "changed");
  });

  readonly #readSoon = soon(this.#read, heldMs);

  readonly #look = once(async () => {
    if (this.#streams.size === 0) return;
    const rows = await prepared<{ userId: number }>(
      "web_chat_typing",
      `SELECT p.user_id AS "userId" FROM presence p
       JOIN chats c ON c.user_id = p.user_id AND c.status = 'active' AND c.assignee = p.agent_id
       WHERE p.typing AND p.expires_at > now() AND p.user_id = ANY ($1)`,
      [[...new Set([...this.#streams].map(({ userId }) => userId))]],
    );
    const typing = new Set(rows.map(({ userId }) => userId));
    for (const stream of this.#streams) {
      if (stream.typing === typing.has(stream.userId)) continue;
      stream.typing = !stream.typing;
      say(stream, stream.typing ? "typing" : "quiet");
    }
  });

  constructor() {
    this.#stopListening = listen(["live", "presence"], (channel) =>
      channel === "live" ? this.#read() : this.#look(),
    );
    const every = (seconds: number, work: () => void) =>
      this.#timers.push(setInterval(work, seconds * 1000).unref());
    every(2, this.#read);
    every(1, this.#look);
    every(25, () => {
      for (const stream of this.#streams) say(stream, "beat");
    });
  }

  /** Opens one; null when this visitor has too many. */
  open(userId: number, signal: AbortSignal): ReadableStream | null {
    const his = [...this.#streams].filter((stream) => stream.userId === userId);
    if (his.length >= mostPerVisitor) return null;
    let opened: Stream;
    const close = () => void this.#streams.delete(opened);
    return new ReadableStream({
      start: (controller) => {
        const say = (word: string) => controller.enqueue(encoder.encode(`event: ${word}\ndata: 1\n\n`));
        opened = { userId, typing: false, say, close: () => controller.close() };
        this.#streams.add(opened);
        signal.addEventListener("abort", close);
        say("changed");
        this.#read();
        this.#look();
      },
      cancel: close,
    });
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    for (const stream of this.#streams) attempt(() => stream.close());
    this.#streams.clear();
    await this.#stopListening();
  }
}

function say(stream: Stream, word: string): void {
  attempt(() => stream.say(word));
}

/** His browser may have been faster. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {}
}

type Shared = { userViewVisitors?: VisitorStreams };
const shared = globalThis as unknown as Shared;

export function visitorStreams(): VisitorStreams {
  if (!shared.userViewVisitors) {
    shared.userViewVisitors = new VisitorStreams();
    onStop(() => shared.userViewVisitors?.stop());
  }
  return shared.userViewVisitors;
}
