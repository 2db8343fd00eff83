import path from "node:path";
import type { Pool, PoolClient } from "pg";
import { takeAgents } from "@/db/import/agents";
import { takeAttachments } from "@/db/import/attachments";
import { takeChats } from "@/db/import/chats";
import { takeLines } from "@/db/import/lines";
import { type OnProgress, progressOf } from "@/db/import/progress";
import { readLines } from "@/db/import/read-lines";
import { readRecord } from "@/db/import/read-records";
import { recordTypes } from "@/db/import/record";
import { writeRejected } from "@/db/import/rejected";
import { type ImportReport, zero } from "@/db/import/report";
import { openStage } from "@/db/import/stage";
import { touchUsers } from "@/db/import/touch-users";
import { takeUsers } from "@/db/import/users";
import { Refusal } from "@/lib/refusal";

export type ImportOptions = {
  /** Refs are unique per source. */
  source?: string;
  /** Where attachment paths begin; the file's own folder unless said. */
  folder?: string;
  rejectedFile?: string;
  now?: number;
  onProgress?: OnProgress;
};

const advisoryLock = 4212;

/** Takes a file of the import format: lines are staged in temporary tables, so that they may come in any order, and
 * go from there to their places. Throws only where it could not run; a line that cannot be taken is in the report. */
export async function importFile(
  pool: Pool,
  file: string,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const source = options.source ?? "import";
  if (!/^[\w.-]{1,64}$/.test(source) || source === "demo")
    throw new Refusal(`--source ${source}: letters, digits, dots and dashes, at most 64, and not "demo".`);
  const client = await pool.connect();
  try {
    await lock(client);
    return await run(client, path.resolve(file), `${source}:`, options);
  } finally {
    // The connection holds the lock and the staging tables: it ends with the import.
    client.release(true);
  }
}

async function lock(client: PoolClient): Promise<void> {
  await client.query("SET lock_timeout = '30s'");
  await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]).catch((error) => {
    throw error.code === "55P03" ? new Refusal("Another import is running on this database.") : error;
  });
  await client.query("SET lock_timeout = '2s'");
}

async function run(
  client: PoolClient,
  file: string,
  prefix: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const { now = Date.now(), folder = path.dirname(file) } = options;
  const began = performance.now();
  const report = emptyReport();
  const stage = await openStage(client);
  const seen = zero();
  const progress = progressOf(report, seen, options.onProgress);
  const rows = { prefix, now, cleaned: report.cleaned };
  for await (const lines of readLines(file, progress.reading)) {
    for (const line of lines) await readRecord(line, { stage, rows, folder, report, seen });
  }
  await stage.finish();
  await take(client, prefix, { report, now, folder, step: progress.taking });
  await count(client, report, seen);
  // Without it the first lists are planned as though nobody were in them.
  if (report.taken.user > 0) await client.query("ANALYZE users; ANALYZE user_tags");
  await writeRejected(client, file, options.rejectedFile ?? `${file}.rejected.jsonl`);
  report.seconds = (performance.now() - began) / 1000;
  return report;
}

type Taking = {
  report: ImportReport;
  now: number;
  folder: string;
  step: ReturnType<typeof progressOf>["taking"];
};

async function take(
  client: PoolClient,
  prefix: string,
  { report, now, folder, step }: Taking,
): Promise<void> {
  await takeAgents(client, prefix);
  await takeUsers(client, prefix, now);
  const chats = await takeChats(client, prefix, now, step("chat"));
  const { taken, cleaned } = report;
  taken.chat = chats.taken;
  cleaned.chatsFinished = chats.finished;
  cleaned.chatsWaiting = chats.waiting;
  taken.message = await takeLines(client, "message", prefix, step("message"));
  taken.whisper = await takeLines(client, "whisper", prefix, step("whisper"));
  taken.bot_log = await takeLines(client, "bot_log", prefix, step("bot_log"));
  await takeAttachments(client, prefix, folder);
  await touchUsers(client, prefix);
  // The commits before this one did not wait for the disk; this one does, and they lie before it.
  await client.query("SET synchronous_commit = on; SELECT pg_current_xact_id()");
}

async function count(client: PoolClient, report: ImportReport, seen: ImportReport["taken"]): Promise<void> {
  const known = await client.query(
    "SELECT (SELECT count(line) FROM known_agent) AS agent, (SELECT count(line) FROM known_user) AS user",
  );
  Object.assign(report.taken, known.rows[0]);
  const { rows } = await client.query<{ type: keyof ImportReport["rejected"]; lines: number }>(
    "SELECT type, count(*) AS lines FROM rejected GROUP BY type",
  );
  for (const { type, lines } of rows) report.rejected[type] = lines;
  for (const type of recordTypes)
    report.alreadyThere[type] = seen[type] - report.taken[type] - report.rejected[type];
}

function emptyReport(): ImportReport {
  return {
    seconds: 0,
    lines: 0,
    taken: zero(),
    alreadyThere: zero(),
    rejected: { ...zero(), "no record": 0 },
    cleaned: { texts: 0, times: 0, phones: 0, chatsFinished: 0, chatsWaiting: 0 },
  };
}
