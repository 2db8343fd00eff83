import pg from "pg";

const beatMs = 10_000;
const retryMs = 1000;

/** Hears NOTIFY on these channels over a connection of its own, which is opened anew whenever it falls silent. What is
 * missed meanwhile is missed: whoever listens looks for himself now and then. Gives the way to end it. */
export function listen(channels: string[], onNotify: (channel: string) => void): () => Promise<void> {
  let client: pg.Client | null = null;
  let beat: NodeJS.Timeout | undefined;
  let ended = false;

  const lose = (lost: pg.Client) => {
    if (client !== lost) return;
    client = null;
    clearInterval(beat);
    lost.end().catch(() => {});
    if (!ended) setTimeout(connect, retryMs).unref();
  };
  const connect = async () => {
    if (ended) return;
    const next = new pg.Client({
      connectionString: process.env.DATABASE_URL,
      connectionTimeoutMillis: 5000,
      query_timeout: 5000,
      keepAlive: true,
    });
    client = next;
    next.on("error", () => lose(next));
    next.on("end", () => lose(next));
    next.on("notification", ({ channel }) => onNotify(channel));
    try {
      await next.connect();
      for (const channel of channels) await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      beat = setInterval(() => next.query("SELECT 1").catch(() => lose(next)), beatMs);
      beat.unref();
    } catch {
      lose(next);
    }
  };
  void connect();
  return async () => {
    ended = true;
    clearInterval(beat);
    const last = client;
    client = null;
    await last?.end().catch(() => {});
  };
}
