import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { canReach, type Owner } from "@/db/embedded/owner";
import { makeDataDir } from "@/lib/data-dir";

/** Where clusters and binaries lie that an unprivileged user could not reach under DATA_DIR. */
export const systemFolder = "/var/lib/user-view";

const pointerOf = (dataDir: string) => path.join(dataDir, "postgres-folder");

/** The folder of this data folder's Postgres: cluster, password, lock, log. */
export function postgresHome(dataDir: string): string {
  const pointer = pointerOf(dataDir);
  return existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : path.join(dataDir, "postgres");
}

export const clusterOf = (home: string) => path.join(home, "cluster");

/** Makes the folder; outside DATA_DIR, with a pointer in it, where the owner could not get to it. */
export function makePostgresHome(dataDir: string, owner: Owner | null): string {
  makeDataDir(dataDir);
  const home = postgresHome(dataDir);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  if (existsSync(clusterOf(home)) || canReach(owner, home)) return home;
  const { ino, birthtimeMs } = statSync(dataDir);
  const key = createHash("sha256").update(`${dataDir} ${ino} ${birthtimeMs}`).digest("hex").slice(0, 16);
  const elsewhere = path.join(systemFolder, key);
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
  writeFileSync(pointerOf(dataDir), `${elsewhere}\n`, { flush: true });
  return elsewhere;
}
