import { listen } from "@/db/listen";
import { agentsAreHere, feedAfter, pruneLive, sweepAgents } from "@/db/live-feed";
import { everyonePresent, sweepPresence } from "@/db/presence";
import { type Agent, agentsOfSessions } from "@/db/queries/agents";
import type { Present } from "./change";
import { type Cursor, formatCursor } from "./cursor";
import { once } from "./once";
import { heldMs, soon } from "./soon";
import { LiveStream, type StreamOf } from "./stream";

/** One per process: reads what changed, whoever changed it, and tells every open stream. NOTIFY makes it quick, looking
 * every two seconds makes it true. */
export class LiveBus {
  readonly #streams = new Set<LiveStream>();
  readonly #timers: NodeJS.Timeout[] = [];
  #at: Cursor | null = null;
  #present = new Map<number, Present[]>();
  #stopListening: () => Promise<void> = async () => {};

  /** Reads what is new; at once again when asked meanwhile. */
  readonly #read = once(async () => {
    for (let more = true; more; ) {
      const { rows, reached, bound, held } = await feedAfter(
        this.#at ?? { xid: 0n, id: 0 },
        this.#at ? 1000 : 1,
      );
      more = this.#at !== null && reached.xid !== bound;
      const first = this.#at === null;
      this.#at = first ? { ...reached, xid: bound, id: 0 } : reached;
      if (held) this.#readSoon();
      if (first || rows.length === 0) continue;
      for (const stream of this.#streams) stream.push(rows, reached);
      if (rows.some(({ kind }) => kind === "agent" || kind === "settings")) this.#checkSessions();
    }
  });

  readonly #readSoon = soon(this.#read, heldMs);

  /** Ends the streams of those who are signed out or disabled, or whose rights are others than when they came. */
  readonly #checkSessions = once(async () => {
    const streams = [...this.#streams];
    if (streams.length === 0) return;
    const agents = await agentsOfSessions(streams.map(({ sessionHash }) => sessionHash));
    for (const stream of streams) {
      const agent = agents.get(stream.sessionHash.toString("hex"));
      if (!agent) stream.end("gone");
      else if (rightsOf(agent) !== rightsOf(stream.agent)) stream.end("changed");
    }
  });

  readonly #look = once(async () => {
    if (this.#streams.size === 0) return;
    const before = this.#present;
    this.#present = await everyonePresent();
    const changed = [...new Set([...before.keys(), ...this.#present.keys()])].filter(
      (userId) => JSON.stringify(before.get(userId)) !== JSON.stringify(this.#present.get(userId)),
    );
    const news = changed.map((userId): [number, Present[]] => [userId, this.#present.get(userId) ?? []]);
    for (const stream of this.#streams) stream.showPresent(news);
  });

  readonly #touch = once(() => agentsAreHere([...new Set([...this.#streams].map(({ agent }) => agent.id))]));

  start(): void {
    this.#stopListening = listen(["live", "presence"], (channel) =>
      channel === "live" ? this.#read() : this.#look(),
    );
    const every = (seconds: number, work: () => unknown) =>
      this.#timers.push(setInterval(work, seconds * 1000).unref());
    this.#read();
    every(2, this.#read);
    every(1, this.#checkSessions);
    every(1, this.#look);
    every(20, this.#touch);
    every(25, () => {
      for (const stream of this.#streams) stream.beat();
    });
    every(5, once(sweepAgents));
    every(30, once(sweepPresence));
    every(600, once(pruneLive));
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    for (const stream of this.#streams) stream.end();
    await this.#stopListening();
  }

  open(of: StreamOf): LiveStream {
    const stream = new LiveStream(of);
    this.#streams.add(stream);
    stream.onEnd = () => this.#streams.delete(stream);
    stream.showPresent([...this.#present]);
    this.#touch();
    return stream;
  }

  /** Up to where this process has read: whatever came before can be seen by whoever reads from now on. */
  get at(): Cursor | null {
    return this.#at;
  }
}

const rightsOf = ({ permissions }: Agent) => [...permissions].sort().join();

type Shared = { userViewLive?: LiveBus };
const shared = globalThis as unknown as Shared;

export function liveBus(): LiveBus {
  if (!shared.userViewLive) {
    shared.userViewLive = new LiveBus();
    shared.userViewLive.start();
  }
  return shared.userViewLive;
}

export async function stopLiveBus(): Promise<void> {
  const bus = shared.userViewLive;
  shared.userViewLive = undefined;
  await bus?.stop();
}

/** The place after which a screen needs to hear of changes: read it BEFORE the rows that the screen shows. */
export async function liveCursor(): Promise<string> {
  const at = shared.userViewLive?.at;
  if (at) return formatCursor(at);
  const { reached, bound } = await feedAfter({ xid: 0n, id: 0 }, 1);
  return formatCursor({ ...reached, xid: bound, id: 0 });
}
