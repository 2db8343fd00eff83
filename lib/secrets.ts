import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeDataDir } from "@/lib/data-dir";

/** 32 random bytes in base64, made on first use; kept under DATA_DIR/keys, readable by its owner alone. */
export function keptSecret(
  dataDir: string,
  name: "auth-secret" | "server-functions" | "erasures" | "secrets",
): string {
  const folder = path.join(dataDir, "keys");
  const file = path.join(folder, name);
  makeDataDir(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, randomBytes(32).toString("base64"), { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(fresh);
  }
  return readFileSync(file, "utf8");
}
