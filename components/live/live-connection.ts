import type { Alert } from "@/db/queries/alerts";
import type { LiveBatch, LiveChanges, Present } from "@/lib/live/change";
import { openEventStream, type StreamNews } from "./event-stream";
import { RecentChanges } from "./recent-changes";

type News = { [Kind in keyof StreamNews]: { kind: Kind; news: StreamNews[Kind] } }[keyof StreamNews];
type Said = News | { kind: "whoIsThere" } | { kind: "alerts"; news: Alert[] };

/** What the desk says of itself: signed out, or older than the server. */
export type Notice = "signedOut" | "oldBuild" | null;

/** A tab's ear. Of all tabs of one browser one leads: it alone holds the stream (six of them are all that a browser
 * opens to a house) and tells the others. Whoever leads next goes on where he himself has heard last. */
export class LiveConnection {
  readonly #recent: RecentChanges;
  readonly #build: string;
  readonly #name: string;
  readonly #handlers = new Set<(changes: LiveChanges) => void>();
  readonly #watchers = new Set<() => void>();
  readonly #alerted = new Set<(alerts: Alert[]) => void>();
  #present = new Map<number, Present[]>();
  #notice: Notice = null;
  #channel: BroadcastChannel | null = null;
  #closeStream: (() => void) | null = null;
  #giveUp: AbortController | null = null;
  #catching = false;

  constructor({ cursor, build, agentId }: { cursor: string; build: string; agentId: number }) {
    this.#recent = new RecentChanges(cursor);
    this.#build = build;
    this.#name = `user-view-live-${agentId}`;
  }

  open(): void {
    if (this.#giveUp) return;
    this.#giveUp = new AbortController();
    const { signal } = this.#giveUp;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }: MessageEvent<Said>) => this.#hear(data);
    this.#channel.postMessage({ kind: "whoIsThere" } satisfies Said);
    // Not there over plain http: then each tab holds a stream of its own.
    if (!navigator.locks) {
      this.#lead();
      return;
    }
    navigator.locks
      .request(this.#name, { signal }, () => {
        this.#lead();
        return new Promise((resolve) => signal.addEventListener("abort", resolve));
      })
      .catch(() => {});
  }

  close(): void {
    this.#giveUp?.abort();
    this.#giveUp = null;
    this.#closeStream?.();
    this.#closeStream = null;
    this.#channel?.close();
    this.#channel = null;
  }

  /** Hears every change from now on, and what came after `since`. */
  subscribe(handler: (changes: LiveChanges) => void, since?: string): () => void {
    this.#handlers.add(handler);
    const missed = since ? this.#recent.since(since) : [];
    if (missed.length > 0) handler(missed);
    return () => void this.#handlers.delete(handler);
  }

  /** Whether this tab is the one that acts for all tabs of the browser. */
  get leads(): boolean {
    return this.#closeStream !== null;
  }

  /** Tells every tab of news for the agent, this one too. */
  alert(alerts: Alert[]): void {
    const said: Said = { kind: "alerts", news: alerts };
    this.#hear(said);
    this.#channel?.postMessage(said);
  }

  onAlert(handler: (alerts: Alert[]) => void): () => void {
    this.#alerted.add(handler);
    return () => void this.#alerted.delete(handler);
  }

  /** What came after a place, as far as this tab has heard. */
  since(cursor: string): LiveChanges {
    return this.#recent.since(cursor);
  }

  /** Called when those present or the notice have changed. */
  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  };

  present = (userId: number): Present[] => this.#present.get(userId) ?? nobody;
  notice = (): Notice => this.#notice;

  /** After having been frozen or put aside: asks for what was missed. */
  async catchUp(): Promise<void> {
    if (this.#catching) return;
    this.#catching = true;
    try {
      const path = `/api/events?until=now&cursor=${encodeURIComponent(this.#recent.cursor)}`;
      const answer = await fetch(path);
      if (answer.ok) this.#takeBatch(await answer.json());
      else if (answer.status === 401) this.#note("signedOut");
    } catch {
      // Cut off: the next piece of the stream shows the gap again.
    } finally {
      this.#catching = false;
    }
  }

  #lead(): void {
    this.#closeStream = openEventStream(
      () => this.#recent.cursor,
      (kind, news) => {
        const said = { kind, news } as News;
        this.#hear(said);
        this.#channel?.postMessage(said);
      },
    );
  }

  #hear(said: Said): void {
    if (said.kind === "changes") this.#takeBatch(said.news);
    else if (said.kind === "present") this.#takePresent(said.news);
    else if (said.kind === "hello") this.#note(said.news.build === this.#build ? null : "oldBuild");
    else if (said.kind === "changed") this.#tell("everything");
    else if (said.kind === "gone") this.#note("signedOut");
    else if (said.kind === "whoIsThere" && this.#closeStream) this.#welcome();
    else if (said.kind === "alerts") for (const handler of this.#alerted) handler(said.news);
  }

  /** Tells a new tab how far the others are, and who is present. */
  #welcome(): void {
    const { cursor } = this.#recent;
    this.#channel?.postMessage({ kind: "changes", news: { after: cursor, cursor, changes: [] } });
    this.#channel?.postMessage({ kind: "present", news: [...this.#present] });
  }

  #takeBatch(batch: LiveBatch): void {
    const news = this.#recent.take(batch);
    if (news === "gap") void this.catchUp();
    else if (news && news.length > 0) this.#tell(news);
  }

  #takePresent(news: StreamNews["present"]): void {
    const present = new Map(this.#present);
    for (const [userId, people] of news) {
      if (people.length > 0) present.set(userId, people);
      else present.delete(userId);
    }
    this.#present = present;
    for (const watcher of this.#watchers) watcher();
  }

  #tell(changes: LiveChanges): void {
    for (const handler of [...this.#handlers]) handler(changes);
  }

  #note(notice: Notice): void {
    if (this.#notice === "oldBuild" && notice === null) return;
    this.#notice = notice;
    for (const watcher of this.#watchers) watcher();
  }
}

const nobody: Present[] = [];
