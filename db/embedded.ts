import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { type Binaries, findBinaries } from "@/db/embedded/binaries";
import { clusterOf, makePostgresHome, postgresHome } from "@/db/embedded/home";
import { giveTo, type Owner, ownerOf } from "@/db/embedded/owner";
import {
  endPostmaster,
  isRunning,
  launch,
  orphanOf,
  type Postmaster,
  plainEnvironment,
} from "@/db/embedded/postmaster";
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
  return running && { pid: holder.pid, url: urlOf(running, readPassword(home)) };
}

const readPassword = (home: string) => readFileSync(path.join(home, "password"), "utf8");

function urlOf({ socketDir }: Postmaster, password: string, database = "user_view"): string {
  return `postgres://postgres:${password}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}

/** Makes the cluster where there is none, refuses another major version's, and returns the password. */
function prepareCluster({
  home,
  owner,
  binaries,
}: {
  home: string;
  owner: Owner | null;
  binaries: Binaries;
}) {
  const cluster = clusterOf(home);
  if (!existsSync(cluster)) {
    initialise({ home, owner, binaries });
    return readPassword(home);
  }
  const major = Number(readFileSync(path.join(cluster, "PG_VERSION"), "utf8"));
  if (major !== binaries.major) {
    throw new Refusal(
      `${home} was made by Postgres ${major} and this is Postgres ${binaries.major}: set PG_BIN_DIR to the programs of Postgres ${major}, or restore a backup into a new DATA_DIR.`,
    );
  }
  return readPassword(home);
}

// Renamed into place when complete, so that a start that is killed half-way leaves no broken cluster.
function initialise({
  home,
  owner,
  binaries,
}: {
  home: string;
  owner: Owner | null;
  binaries: Binaries;
}): void {
  const [half, passwordFile] = [path.join(home, "cluster.new"), path.join(home, "initial-password")];
  const password = randomBytes(24).toString("base64url");
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(owner, half);
  giveTo(owner, passwordFile);
  const { status, stderr } = spawnSync(
    path.join(binaries.bin, "initdb"),
    [
      "-D",
      half,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
    ].concat(["--locale-provider=builtin", "--locale=C.UTF-8"]),
    { ...owner, cwd: "/", encoding: "utf8", env: plainEnvironment },
  );
  rmSync(passwordFile);
  if (status !== 0) throw new Error(`initdb did not succeed: ${stderr}`);
  writeFileSync(path.join(home, "password"), password, { mode: 0o600, flush: true });
  renameSync(half, clusterOf(home));
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
