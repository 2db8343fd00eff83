import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Env } from "@/lib/env";

const fileOf = (dataDir: string) => path.join(dataDir, "demo");

/** Whether this start shows the demo: as DEMO says, else on for a new data folder of our own, else as remembered. */
export function isDemo(
  { DEMO, DATABASE_URL }: Pick<Env, "DEMO" | "DATABASE_URL">,
  { empty, isNew, remembered }: { empty: boolean; isNew: boolean; remembered: boolean },
): boolean {
  if (empty) return false;
  if (DEMO !== undefined) return DEMO;
  if (DATABASE_URL) return false;
  return isNew || remembered;
}

export function rememberedDemo(dataDir: string): boolean {
  try {
    return readFileSync(fileOf(dataDir), "utf8").trim() === "on";
  } catch {
    return false;
  }
}

export function rememberDemo(dataDir: string, demo: boolean): void {
  writeFileSync(fileOf(dataDir), demo ? "on\n" : "off\n");
}
