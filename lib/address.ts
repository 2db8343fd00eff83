import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const fileOf = (dataDir: string) => path.join(dataDir, "address");

/** Leaves a note for commands where this server answers; returns what takes it away again. */
export function rememberAddress(dataDir: string, url: string): () => void {
  writeFileSync(fileOf(dataDir), url);
  return () => rmSync(fileOf(dataDir), { force: true });
}

/** Where the server of this data folder answers, or null when none said so. */
export function rememberedAddress(dataDir: string): string | null {
  try {
    return readFileSync(fileOf(dataDir), "utf8");
  } catch {
    return null;
  }
}
