import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Binaries } from "@/db/embedded/binaries";
import { clusterOf } from "@/db/embedded/home";
import { giveTo, type Owner } from "@/db/embedded/owner";
import { plainEnvironment } from "@/db/embedded/postmaster";
import { Refusal } from "@/lib/refusal";

type Parts = { home: string; owner: Owner | null; binaries: Binaries };

export const passwordOf = (home: string) => readFileSync(path.join(home, "password"), "utf8");

/** Makes the cluster where there is none, refuses another major version's, and returns the password. */
export function prepareCluster({ home, owner, binaries }: Parts): string {
  const cluster = clusterOf(home);
  if (!existsSync(cluster)) initialise({ home, owner, binaries });
  const major = Number(readFileSync(path.join(cluster, "PG_VERSION"), "utf8"));
  if (major !== binaries.major) {
    throw new Refusal(
      `${home} was made by Postgres ${major} and this is Postgres ${binaries.major}: set PG_BIN_DIR to the programs of Postgres ${major}, or restore a backup into a new DATA_DIR.`,
    );
  }
  return passwordOf(home);
}

// Renamed into place when complete, so that a start that is killed half-way leaves no broken cluster.
function initialise({ home, owner, binaries }: Parts): void {
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
