import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { takeLock } from "@/lib/process-lock";
import { Refusal } from "@/lib/refusal";

// next build empties .next but for its cache.
const folder = path.resolve(".next/cache/user-view");
const stamp = path.join(folder, "built");

/** Builds the app when its sources are not those of the last build; two starts at once build it once. */
export async function buildApp(signal: AbortSignal): Promise<"built" | "as before"> {
  mkdirSync(folder, { recursive: true });
  const sources = hashOfSources();
  if (isBuilt(sources)) return "as before";
  const lock = await waitForLock(signal);
  try {
    if (isBuilt(sources)) return "as before";
    rmSync(stamp, { force: true });
    await nextBuild(signal);
    writeFileSync(stamp, sources);
    return "built";
  } finally {
    lock.release();
  }
}

function isBuilt(sources: string): boolean {
  return existsSync(".next/BUILD_ID") && existsSync(stamp) && readFileSync(stamp, "utf8") === sources;
}

async function waitForLock(signal: AbortSignal) {
  for (;;) {
    const lock = takeLock(path.join(folder, "lock"));
    if (!("pid" in lock)) return lock;
    await wait(200, undefined, { signal });
  }
}

const sourceFolders = ["app", "components", "db", "lib", "public"];
const sourceFiles = ["middleware.ts", "instrumentation.ts", "next.config.js", "postcss.config.mjs"].concat([
  "package-lock.json",
  "tsconfig.json",
]);

function hashOfSources(): string {
  const hash = createHash("sha256").update(process.version);
  const files = sourceFolders.flatMap((name) =>
    existsSync(name) ? readdirSync(name, { recursive: true, withFileTypes: true }) : [],
  );
  const names = files.filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name));
  for (const name of [...names, ...sourceFiles].sort()) {
    if (existsSync(name)) hash.update(`${name}\0`).update(readFileSync(name)).update("\0");
  }
  return hash.digest("hex");
}

async function nextBuild(signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Refusal(`The app could not be built.\n${output}`);
}
