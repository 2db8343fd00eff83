import { execFileSync, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Owner } from "@/db/embedded/owner";

export type Postmaster = { pid: number; socketDir: string };

// Messages of errors may quote what people wrote, so Postgres logs none: the app logs its own.
const fixedSettings = {
  listen_addresses: "",
  port: "5432",
  unix_socket_permissions: "0700",
  max_connections: "60",
  shared_buffers: "128MB",
  effective_cache_size: "1GB",
  max_wal_size: "2GB",
  wal_level: "minimal",
  max_wal_senders: "0",
  random_page_cost: "1.1",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_destination: "stderr",
  logging_collector: "off",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
};

/** What of our environment Postgres and initdb see: no PG* variable reaches them. */
export const plainEnvironment = {
  PATH: process.env.PATH,
  LC_ALL: "C",
  TZ: "UTC",
} as unknown as NodeJS.ProcessEnv;

export type Launch = {
  bin: string;
  cluster: string;
  socketDir: string;
  logFile: string;
  owner: Owner | null;
  settings: Record<string, string>;
};

/** Starts the server in a process group of its own; after kill -9 its last children hold the cluster for a while,
 * so it is tried for 10 s. */
export async function launch(options: Launch): Promise<Postmaster> {
  const until = Date.now() + 10_000;
  for (;;) {
    const pid = spawnPostmaster(options);
    while (isRunning(pid)) {
      const ready = readPostmaster(options.cluster);
      if (ready?.pid === pid && ready.status === "ready") return { pid, socketDir: options.socketDir };
      await wait(20);
    }
    if (Date.now() > until) throw new Error(`Postgres did not start:\n${lastLines(options.logFile)}`);
    await wait(200);
  }
}

function spawnPostmaster({ bin, cluster, socketDir, logFile, owner, settings }: Launch): number {
  const all = { ...fixedSettings, unix_socket_directories: socketDir, ...settings };
  const args = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 1 << 20)
    renameSync(logFile, `${logFile}.old`);
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(path.join(bin, "postgres"), ["-D", cluster, ...args], {
    ...owner,
    cwd: "/",
    detached: true,
    env: plainEnvironment,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.on("error", () => {});
  child.unref();
  return child.pid ?? 0;
}

/** The postmaster that an earlier process left running on this cluster, once it is ready; null when there is none. */
export async function orphanOf(cluster: string): Promise<Postmaster | null> {
  const until = Date.now() + 10_000;
  for (;;) {
    const found = readPostmaster(cluster);
    if (!found || !isPostmasterOf(found.pid, cluster)) break;
    if (found.status === "ready") return found;
    if (Date.now() > until) throw new Error(`Postgres (process ${found.pid}) is neither ready nor gone.`);
    await wait(50);
  }
  // A number that now belongs to a stranger would make Postgres refuse for ever.
  rmSync(path.join(cluster, "postmaster.pid"), { force: true });
  return null;
}

/** What postmaster.pid says: process, folder of the socket, and status. */
function readPostmaster(cluster: string): (Postmaster & { status: string }) | null {
  try {
    const lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), socketDir: lines[4] ?? "", status: lines[7]?.trim() ?? "" };
  } catch {
    return null;
  }
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
        : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes(cluster);
  } catch {
    return false;
  }
}

export function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Ends the server: its clients are cut off and everything is flushed; after 6 s without a last checkpoint. */
export async function endPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 6000],
    ["SIGQUIT", 1500],
    ["SIGKILL", 500],
  ] as const) {
    if (isRunning(pid)) process.kill(pid, signal);
    const until = Date.now() + patience;
    while (isRunning(pid) && Date.now() < until) await wait(20);
    if (!isRunning(pid)) return;
  }
}

/** Ends a server that a killed process left behind, if there is one. */
export async function endOrphan(cluster: string): Promise<void> {
  const orphan = await orphanOf(cluster);
  if (orphan) await endPostmaster(orphan.pid);
}

function lastLines(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-5).join("\n");
}
