import { createHmac } from "node:crypto";
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { closePool } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { type Delivery, makeDeliveries, seeded } from "@/tests/kill/deliveries";
import { appSecret, connectedChannel } from "@/tests/providers";
import { startServer } from "./app";
import { newBenchDatabase } from "./long-conversations";

export const title = "Acknowledging signed deliveries at half the rate that the route sustains, for 60 s";

const key = Buffer.alloc(32, 3).toString("base64");
const idleMs = 5000;
const fullMs = 10_000;
const halfMs = 60_000;
const people = 500;

export async function run(print: (line: string) => void): Promise<void> {
  // With fsync, as in production: what is acknowledged is on the disk.
  const embedded = await startEmbedded({ dataDir: ".test/bench-hooks" });
  const urlOf = (database: string) => embedded.url.replace("/user_view?", `/${database}?`);
  const query = async (sql: string) => {
    const { queryOnce } = await import("@/tests/postgres");
    await queryOnce(urlOf("postgres"), sql);
  };
  const { url, pool } = await newBenchDatabase({ urlOf, query, stop: embedded.stop }, "bench_hooks");
  process.env.DATABASE_URL = url;
  process.env.SECRETS_KEY = key;
  const channel = await connectedChannel();
  const env = { DATABASE_URL: url, DEMO: "0", DATA_DIR: ".test/bench-data", SECRETS_KEY: key };
  const app = await startServer(["bin/run.mjs", "start"], env);
  try {
    await measure(print, pool, new Route(app.origin, channel));
  } finally {
    await app.stop();
    await pool.end();
    await closePool();
    await embedded.stop();
  }
}

async function measure(print: (line: string) => void, pool: pg.Pool, route: Route): Promise<void> {
  await route.closedLoop(2, 3000);
  await emptied(pool);
  const idle = quantiles(await route.openLoop(20, idleMs));
  print(`idle, 20 a second: ack p50 ${idle.p50} ms, p99 ${idle.p99} ms`);
  const sustained = (await route.closedLoop(32, fullMs)).length / (fullMs / 1000);
  print(`the route sustains ${sustained.toFixed(0)} a second while the workers give way`);
  const before = await emptied(pool);
  print(`its backlog is taken after ${before.toFixed(1)} s`);
  const half = quantiles(await route.openLoop(sustained / 2, halfMs));
  const left = await waiting(pool);
  const ratio = (half.p99 / idle.p99).toFixed(1);
  print(
    `half of it, ${(sustained / 2).toFixed(0)} a second for 60 s: ack p50 ${half.p50} ms, p99 ${half.p99} ms, ${ratio} times idle`,
  );
  print(`left at the end: ${left}, taken after ${(await emptied(pool)).toFixed(1)} s`);
  const { rows } = await pool.query<{ count: number }>("SELECT count(*) FROM messages WHERE sender = 'user'");
  print(`messages acknowledged ${route.messages}, in the database ${rows[0]!.count}`);
}

/** The hook's route, and every delivery that it has acknowledged. */
class Route {
  messages = 0;
  #made = makeDeliveries(200_000, people, seeded(1)).values();
  #agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  #seen = new Set<string>();

  constructor(
    private origin: string,
    private channel: number,
  ) {}

  /** As many at once, each as soon as the last is answered; the times of their answers in ms. */
  async closedLoop(atOnce: number, forMs: number): Promise<number[]> {
    const times: number[] = [];
    const until = performance.now() + forMs;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (performance.now() < until) times.push(await this.#post(performance.now()));
      }),
    );
    return times;
  }

  /** So many a second, whether the last are answered or not; a time counts from the moment it should have been sent. */
  async openLoop(perSecond: number, forMs: number): Promise<number[]> {
    const start = performance.now();
    const all: Promise<number>[] = [];
    for (let i = 0; i < (forMs / 1000) * perSecond; i++) {
      const due = start + (i * 1000) / perSecond;
      if (due > performance.now() + 1) await wait(due - performance.now());
      all.push(this.#post(due));
    }
    return Promise.all(all);
  }

  async #post(since: number): Promise<number> {
    const delivery = this.#made.next().value as Delivery;
    await this.#send(delivery.body);
    for (const id of delivery.externalIds) this.messages += this.#seen.has(id) ? 0 : 1;
    for (const id of delivery.externalIds) this.#seen.add(id);
    return performance.now() - since;
  }

  #send(body: string): Promise<void> {
    const signature = createHmac("sha256", appSecret).update(body).digest("hex");
    const headers = { "Content-Type": "application/json", "X-Hub-Signature-256": `sha256=${signature}` };
    const options = { method: "POST", agent: this.#agent, headers: { ...headers, Host: this.#host } };
    return new Promise((resolve, reject) => {
      const request = http.request(`${this.origin}/api/hooks/${this.channel}`, options, (response) => {
        response.resume().on("end", () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`answered ${response.statusCode}`));
        });
      });
      request.on("error", reject).end(body);
    });
  }

  get #host(): string {
    return new URL(this.origin).host;
  }
}

function quantiles(times: number[]): { p50: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Number(sorted[Math.floor(sorted.length * share)]!.toFixed(1));
  return { p50: at(0.5), p99: at(0.99) };
}

async function waiting(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "SELECT (SELECT count(*) FROM deliveries) + (SELECT count(*) FROM inbound_events) AS count",
  );
  return rows[0]!.count;
}

/** How many seconds it takes until nothing waits. */
async function emptied(pool: pg.Pool): Promise<number> {
  const start = performance.now();
  while ((await waiting(pool)) > 0) await wait(200);
  return (performance.now() - start) / 1000;
}
