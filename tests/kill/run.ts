import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { closePool, openPool } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { clusterOf, postgresHome } from "@/db/embedded/home";
import { migrate } from "@/db/migrate";
import { type Step, steps } from "@/lib/failpoint";
import { agentNamed } from "@/tests/people";
import { databaseUrl, queryOnce } from "@/tests/postgres";
import { connectedChannel } from "@/tests/providers";
import { again } from "./again";
import { check } from "./check";
import { Line, type Serving } from "./child";
import { type Delivery, makeDeliveries, postUntilAcknowledged, seeded } from "./deliveries";
import type { Outcome, Plan } from "./plan";
import { openProvider, sendOne } from "./provider";
import { settled } from "./settled";

/** Kills while deliveries come in, and says what became of them. Durable: fsync is on. */
export async function killTest(plan: Plan): Promise<Outcome> {
  const embedded = await startEmbedded({ dataDir: plan.dataDir });
  const name = `kill_${randomUUID().replaceAll("-", "")}`;
  await queryOnce(embedded.url, `CREATE DATABASE ${name}`);
  process.env.DATABASE_URL = databaseUrl(embedded.url, name);
  try {
    await migrate(process.env.DATABASE_URL);
    const run = new Run(plan, process.env.DATABASE_URL);
    return await run.whole();
  } finally {
    await closePool();
    await queryOnce(embedded.url, `DROP DATABASE ${name} WITH (FORCE)`).catch(() => {});
    await embedded.stop();
  }
}

class Run {
  #random;
  #pool: pg.Pool;
  #line!: Line;
  #now: Serving | null = null;
  #channel = 0;
  #agent = 0;
  #acknowledged = new Set<string>();
  #killed = { node: 0, postgres: 0, steps: 0 };

  constructor(
    private plan: Plan,
    private url: string,
  ) {
    this.#random = seeded(plan.seed);
    this.#pool = openPool(url, { max: 2 });
  }

  async whole(): Promise<Outcome> {
    const { plan } = this;
    const provider = await openProvider();
    this.#channel = await connectedChannel();
    this.#agent = (await agentNamed("Ada", "Admin")).id;
    this.#line = new Line({
      url: this.url,
      providerUrl: provider.url,
      env: { DATA_DIR: path.join(plan.dataDir, "data"), SIMULATOR: "0" },
    });
    try {
      await this.#serve(null);
      const count = plan.deliveries;
      const all = makeDeliveries(count + steps.length * plan.perStep * 20, plan.people, this.#random);
      await this.#killAtRandom(all.splice(0, count));
      await this.#killAtSteps(all);
      await this.#deliverAll(all);
      await settled(this.#pool);
      return {
        ...(await check(this.#pool, this.#acknowledged, provider.given)),
        acknowledged: this.#acknowledged.size,
        killed: this.#killed,
        crashed: this.#crashed,
      };
    } finally {
      this.#now = null;
      this.#line.stop();
      provider.close();
      await this.#pool.end();
    }
  }

  async #serve(killAt: Step | null): Promise<Serving> {
    if (this.plan.hurry) await again(() => this.#freeTheDead());
    const serving = await this.#line.begin(killAt);
    this.#now = serving;
    if (!killAt) void serving.ended.then(() => (this.#now === serving ? this.#crash() : undefined));
    return serving;
  }

  /** It ended and nobody had killed it. */
  async #crash(): Promise<void> {
    this.#crashed++;
    this.#now = null;
    await this.#serve(null);
  }

  async #freeTheDead(): Promise<void> {
    await this.#pool.query("DELETE FROM graphile_worker.heartbeats");
    await this.#pool.query(
      "UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 hour' WHERE locked_at IS NOT NULL",
    );
  }

  async #deliver(delivery: Delivery): Promise<void> {
    await postUntilAcknowledged(delivery, this.#channel, () => this.#now?.port ?? null);
    for (const id of delivery.externalIds) this.#acknowledged.add(id);
  }

  async #deliverAll(deliveries: Delivery[], atOnce = 8): Promise<void> {
    const left = deliveries.values();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const delivery of left) await this.#deliver(delivery);
      }),
    );
  }

  /** Before each share of the deliveries is through, one kill at a moment of its own. */
  async #killAtRandom(deliveries: Delivery[]): Promise<void> {
    const { kills, print } = this.plan;
    const share = Math.ceil(deliveries.length / (kills + 1));
    for (let kill = 0; kill < kills; kill++) {
      const delivering = this.#deliverAll(deliveries.splice(0, share));
      await wait(this.#random() * 150);
      await this.#kill(this.#random() < 0.3 ? "postgres" : "node");
      await delivering;
      if (kill % 10 === 9) print?.(`${kill + 1} of ${kills} random kills`);
    }
    await this.#deliverAll(deliveries);
  }

  async #kill(what: "node" | "postgres"): Promise<void> {
    this.#killed[what]++;
    if (what === "postgres") {
      const file = path.join(clusterOf(postgresHome(path.resolve(this.plan.dataDir))), "postmaster.pid");
      // One that was killed a moment ago is named there until the next has begun.
      await again(async () => process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), "SIGKILL"));
      await again(() => this.#pool.query("SELECT"));
      return;
    }
    const { ended, kill } = this.#now!;
    this.#now = null;
    kill();
    await ended;
    await this.#serve(null);
  }

  /** Each step ends the process that comes to it, while messages come in and go out. */
  async #killAtSteps(deliveries: Delivery[]): Promise<void> {
    const { kill } = this.#now!;
    this.#now = null;
    kill();
    for (let time = 0; time < this.plan.perStep; time++) {
      for (const step of steps) {
        const { ended } = await this.#serve(step);
        let isOver = false;
        const over = ended.then(() => {
          isOver = true;
          this.#now = null;
        });
        const work = step.startsWith("send")
          ? sendOne(this.#agent)
          : this.#deliverUntil(() => isOver, deliveries);
        await over;
        this.#killed.steps++;
        if (process.env.KILL_LOG) this.plan.print?.(`killed at ${step}`);
        void work.catch(() => {});
        this.#late.push(work);
      }
      this.plan.print?.(`each of ${steps.length} steps killed ${time + 1} of ${this.plan.perStep} times`);
    }
    await this.#serve(null);
    await Promise.all(this.#late);
  }

  #crashed = 0;
  #late: Promise<void>[] = [];

  async #deliverUntil(isOver: () => boolean, deliveries: Delivery[]): Promise<void> {
    while (!isOver()) {
      const delivery = deliveries.pop();
      if (!delivery) throw new Error("too few deliveries");
      await this.#deliver(delivery);
      // A worker has to come to the step first.
      await wait(25);
    }
  }
}
