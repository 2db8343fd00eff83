import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { findBinaries } from "@/db/embedded/binaries";
import { passwordOf, prepareCluster } from "@/db/embedded/cluster";
import { clusterOf, makePostgresHome, postgresHome } from "@/db/embedded/home";
import { giveTo, type Owner, ownerOf } from "@/db/embedded/owner";
import { endPostmaster, isRunning, launch, orphanOf, type Postmaster } from "@/db/embedded/postmaster";
import { lockHolder, takeLock } from "@/lib/process-lock";
import { Refusal } from "@/lib/refusal";

export type Embedded = { url: string; stop(): Promise<void> };
type Options = { dataDir: string; binDir?: string; settings?: Record<string, string> };

/** Whether this data folder has held a cluster before. */
export const hasCluster = (dataDir: string) => existsSync(clusterOf(postgresHome(dataDir)));

/** The Postgres of this data folder, started or taken over from a process that was killed. A second start on the
 * same folder is refused. `settings` are postgresql.conf entries. */
export async function startEmbedded({ dataDir, binDir, settings = {} }: Options): Promise<Embedded> {
  if (process.platform === "win32")
    throw new Refusal("On Windows set DATABASE_URL: the embedded Postgres needs Unix.");
  const folder = path.resolve(dataDir);
  const owner = ownerOf(clusterOf(postgresHome(folder)));
  const home = makePostgresHome(folder, owner);
  const lock = takeLock(path.join(home, "lock"));
  if ("pid" in lock) throw new Refusal(inUse(folder, lock.pid));
  try {
    const binaries = findBinaries({ binDir, owner, home });
    const password = prepareCluster({ home, owner, binaries });
    const cluster = clusterOf(home);
    const start = (socketDir: string) =>
      launch({ bin: binaries.bin, cluster, socketDir, logFile: path.join(home, "log"), owner, settings });
    const running = (await orphanOf(cluster)) ?? (await start(newSocketDir(home, owner)));
    const url = urlOf(running, password);
    await createDatabase(url);
    const supervision = superviseAndRestart(running, start);
    return {
      url,
      async stop() {
        await supervision.stop();
        rmSync(running.socketDir, { recursive: true, force: true });
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The sentence when another process holds the folder. */
export function inUse(dataDir: string, pid: number): string {
  return `${dataDir} is in use by another User View (process ${pid}): stop that one first, or choose another folder with DATA_DIR.`;
}

/** The process that serves this data folder's Postgres now, and the URL it can be joined at; null when none does. */
export async function runningEmbedded(dataDir: string): Promise<{ pid: number; url: string } | null> {
  const home = postgresHome(path.resolve(dataDir));
  const holder = lockHolder(path.join(home, "lock"));
  if (!holder) return null;
  const running = await orphanOf(clusterOf(home));
  return running && { pid: holder.pid, url: urlOf(running, passwordOf(home)) };
}

function urlOf({ socketDir }: Postmaster, password: string, database = "user_view"): string {
  return `postgres://postgres:${password}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}

/** A private folder with a short path: over 107 bytes a socket cannot be named. */
function newSocketDir(home: string, owner: Owner | null): string {
  const remembered = path.join(home, "socket-folder");
  if (existsSync(remembered)) rmSync(readFileSync(remembered, "utf8"), { recursive: true, force: true });
  const folder = mkdtempSync(path.join(existsSync("/tmp") ? "/tmp" : os.tmpdir(), "user-view-"));
  giveTo(owner, folder);
  writeFileSync(remembered, folder);
  return folder;
}

async function createDatabase(url: string): Promise<void> {
  const connectionString = url.replace("/user_view?", "/postgres?");
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'user_view'");
    if (!rowCount) await client.query("CREATE DATABASE user_view");
  } finally {
    await client.end();
  }
}

/** Starts Postgres again on the same socket when it ends by itself. */
function superviseAndRestart(first: Postmaster, start: (socketDir: string) => Promise<Postmaster>) {
  let { pid } = first;
  let restarting: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    if (restarting || isRunning(pid)) return;
    console.error("Postgres ended unexpectedly and is started again.");
    restarting = start(first.socketDir)
      .then((again) => {
        pid = again.pid;
      })
      .catch((error) => console.error(error))
      .finally(() => {
        restarting = null;
      });
  }, 500).unref();
  return {
    async stop() {
      clearInterval(timer);
      await restarting;
      await endPostmaster(pid);
    },
  };
}
