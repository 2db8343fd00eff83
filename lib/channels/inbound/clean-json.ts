import { cleanText } from "@/lib/clean-text";

/** JSON that Postgres can hold: its texts and names cleaned, deeper than 50 levels nothing. */
export function cleanJson(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > 50) return null;
  if (Array.isArray(value)) return value.map((one) => cleanJson(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [cleanText(name), cleanJson(one, depth + 1)]),
  );
}
