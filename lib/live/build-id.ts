import { readFileSync } from "node:fs";

let known: string | undefined;

/** Which build this process serves: a tab of another one is asked to reload. */
export function buildId(): string {
  if (process.env.NODE_ENV === "development") return "development";
  known ??= readBuildId();
  return known;
}

function readBuildId(): string {
  try {
    return readFileSync(".next/BUILD_ID", "utf8").trim();
  } catch {
    return "unknown";
  }
}
