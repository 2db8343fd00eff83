import type { LiveBatch, Present } from "@/lib/live/change";

export type StreamNews = {
  changes: LiveBatch;
  present: [userId: number, people: Present[]][];
  hello: { build: string };
  /** Rights have changed: everything is to be read anew. */
  changed: object;
  /** Signed out or disabled. */
  gone: object;
};

type Listener = <Kind extends keyof StreamNews>(kind: Kind, news: StreamNews[Kind]) => void;

const kinds: (keyof StreamNews)[] = ["changes", "present", "hello", "changed", "gone"];
const silenceMs = 60_000;
const slowest = 15_000;

/** Keeps one stream open, whatever happens to it, from `cursor()` on. Gives the way to end it. */
export function openEventStream(cursor: () => string, onNews: Listener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let ended = false;

  const connect = () => {
    if (ended) return;
    source?.close();
    const opened = new EventSource(`/api/events?cursor=${encodeURIComponent(cursor())}`);
    source = opened;
    watch();
    opened.addEventListener("beat", watch);
    for (const kind of kinds) {
      opened.addEventListener(kind, ({ data }) => {
        if (opened !== source) return;
        failures = 0;
        watch();
        onNews(kind, JSON.parse(data));
      });
    }
    opened.onerror = () => {
      if (opened !== source) return;
      const refused = opened.readyState === EventSource.CLOSED;
      opened.close();
      if (refused) void askWhy();
      again();
    };
  };
  // A line that is cut without a word: nothing comes any more, not even the beat.
  const watch = () => wait(silenceMs, connect);
  const again = () => wait(Math.min(slowest, 300 * 2 ** failures++) * (0.5 + Math.random()), connect);
  const wait = (ms: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };
  const askWhy = async () => {
    const answer = await fetch("/api/events", { method: "HEAD" }).catch(() => null);
    if (answer?.status === 401 && !ended) onNews("gone", {});
  };
  const atOnce = () => {
    failures = 0;
    again();
  };

  connect();
  window.addEventListener("online", atOnce);
  return () => {
    ended = true;
    clearTimeout(timer);
    window.removeEventListener("online", atOnce);
    source?.close();
    source = null;
  };
}
