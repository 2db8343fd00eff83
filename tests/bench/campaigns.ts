import { createServer } from "node:http";
import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { closePool, inTransaction, pool } from "@/db/client";
import { type Agent, agentById } from "@/db/queries/agents";
import { countAudience } from "@/db/queries/campaign-audience";
import { recipientsPage } from "@/db/queries/campaign-recipients";
import { reachedOverTime } from "@/db/queries/campaign-times";
import { campaignById, campaignsPage, skippedReasons } from "@/db/queries/campaigns";
import { beginCampaign } from "@/lib/campaigns/begin";
import { enqueueCampaign } from "@/lib/campaigns/enqueue";
import { recipientsCsv } from "@/lib/campaigns/recipients-csv";
import { sendCampaign } from "@/lib/campaigns/send-batch";
import type { Adapter } from "@/lib/channels/adapter";
import { raiseStatus } from "@/lib/channels/receipts";
import { postgresForTests } from "@/tests/postgres";
import { newBenchDatabase } from "./long-conversations";

const people = Number(process.env.BENCH_RECIPIENTS ?? 100_000);
const sends = Number(process.env.BENCH_SENDS ?? 10_000);

export const title = `A campaign to ${people.toLocaleString("en")} users, over HTTP to a local fake`;

type Print = (line: string) => void;

export async function run(print: Print): Promise<void> {
  const postgres = await postgresForTests();
  const { url, pool: patient } = await newBenchDatabase(postgres, "bench_campaigns");
  process.env.DATABASE_URL = url;
  const fake = await provider();
  try {
    await patient.query(
      `INSERT INTO users (name, phone, channel_id, channel) SELECT 'Customer ' || g, '+4930' || g, c.id, c.kind
       FROM generate_series(1, ${people}) g, channels c WHERE c.kind = 'sms'`,
    );
    await patient.query("INSERT INTO identities SELECT channel_id, 'ext:' || id, id FROM users");
    await patient.query("UPDATE channels SET adapter = 'twilio'");
    await patient.query("VACUUM ANALYZE");
    const { rows } = await patient.query(
      "INSERT INTO agents (name, email) VALUES ('Sam', 'sam@bench.example') RETURNING id",
    );
    await measure(print, (await agentById(rows[0].id))!, fake);
  } finally {
    fake.stop();
    await closePool();
    await patient.end();
    await postgres.stop();
  }
}

/** A provider that answers like one: a request for each message. */
async function provider() {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.end(JSON.stringify({ sid: `SM${Math.random()}` })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const adapter: Adapter = {
    async send({ body }) {
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });
      return { sent: true, externalId: ((await answer.json()) as { sid: string }).sid };
    },
  };
  return { through: { twilio: adapter }, stop: () => void server.close() };
}

async function measure(
  print: Print,
  agent: Agent,
  fake: Awaited<ReturnType<typeof provider>>,
): Promise<void> {
  const { rows } = await pool().query<{ id: number }>(
    `INSERT INTO campaigns (name, channel_id, body, rate, created_by) SELECT 'Spring', id, 'Hello {{first_name|there}}', 3000, $1
     FROM channels WHERE kind = 'sms' RETURNING id`,
    [agent.id],
  );
  const campaignId = rows[0]!.id;
  const draft = (await campaignById(agent, campaignId))!;
  print(`counting the audience before: ${(await median(() => countAudience(agent, draft))).toFixed(0)} ms`);

  await inTransaction((tx) => beginCampaign(tx, campaignId));
  const began = performance.now();
  while ((await campaignById(agent, campaignId))!.enqueuedThrough !== null)
    await enqueueCampaign({ campaignId });
  print(`writing the recipients down: ${((performance.now() - began) / 1000).toFixed(1)} s`);

  const memory: string[] = [];
  const report: number[] = [];
  let sent = 0;
  let busy = 0;
  let batches = 0;
  while (sent < sends) {
    const start = performance.now();
    await sendCampaign({ campaignId }, fake.through);
    busy += performance.now() - start;
    sent = (await pool().query("SELECT count(*)::int AS n FROM campaign_recipients WHERE state = 'sent'"))
      .rows[0].n;
    if (memory.length < 4 && sent >= (sends * (memory.length + 1)) / 4) memory.push(inUse());
    if (++batches % 5 === 0) report.push(await timed(() => reportPage(agent, campaignId)));
  }
  print(`sending: ${(sent / (busy / 1000)).toFixed(0)} messages a second by one worker, as fast as it can`);
  print(`the report's queries while it runs: ${at(report, 0.5)} ms, p95 ${at(report, 0.95)} ms`);
  print(
    `memory in use at 25/50/75/100 % of ${sends.toLocaleString("en")} messages: ${memory.join(" / ")} MB`,
  );

  await becomeOld(campaignId);
  await receipts(print, campaignId);
  print(
    `the report's queries when all were sent: ${(await median(() => reportPage(agent, campaignId))).toFixed(0)} ms`,
  );
  print(`  totals ${(await median(() => campaignById(agent, campaignId))).toFixed(0)} ms`);
  print(`  over time ${(await median(() => reachedOverTime(agent, campaignId))).toFixed(0)} ms`);
  print(
    `  one page of recipients ${(await median(() => recipientsPage(agent, campaignId, {}))).toFixed(1)} ms`,
  );
  print(`the list of campaigns: ${(await median(() => campaignsPage(agent, null))).toFixed(0)} ms`);
  const csv = performance.now();
  let bytes = 0;
  for await (const piece of recipientsCsv(agent, { id: campaignId, state: "finished" }))
    bytes += piece.length;
  print(`all of it as CSV, ${(bytes / 1e6).toFixed(0)} MB: ${(performance.now() - csv).toFixed(0)} ms`);
}

/** As a finished one stands there: everyone sent, most delivered and read over a day, some answered. */
async function becomeOld(campaignId: number): Promise<void> {
  const one = await pool().connect();
  await one.query("SET statement_timeout = 0");
  await one.query(
    `UPDATE campaign_recipients SET state = 'read', sent_at = now() - random() * interval '1 hour', delivered_at = now(),
       read_at = now() + random() * interval '1 day', answered_at = CASE WHEN random() < 0.1 THEN now() + random() * interval '6 days' END
     WHERE campaign_id = $1 AND message_id IS NULL`,
    [campaignId],
  );
  await one.query("VACUUM ANALYZE campaign_recipients");
  one.release(true);
}

async function receipts(print: Print, campaignId: number): Promise<void> {
  const { rows } = await pool().query<{ userId: number; id: string }>(
    `SELECT user_id AS "userId", message_id AS id FROM campaign_recipients WHERE campaign_id = $1 AND message_id IS NOT NULL LIMIT 1000`,
    [campaignId],
  );
  const began = performance.now();
  for (const row of rows) await inTransaction((tx) => raiseStatus(tx, { ...row, status: "delivered" }));
  print(`a receipt: ${((performance.now() - began) / rows.length).toFixed(2)} ms`);
}

const reportPage = (agent: Agent, id: number) =>
  Promise.all([
    campaignById(agent, id),
    recipientsPage(agent, id, {}),
    reachedOverTime(agent, id),
    skippedReasons(agent, id),
  ]);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 9; i++) times.push(await timed(work));
  return times.sort((a, b) => a - b)[4]!;
}

const at = (times: number[], part: number) =>
  times.sort((a, b) => a - b)[Math.floor(times.length * part)]!.toFixed(0);

/** What is still in use, not what waits to be collected. */
function inUse(): string {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return ((heapUsed + external) / 1e6).toFixed(0);
}
