import { cleanText } from "@/lib/clean-text";
import { isShallow } from "./json-size";

const suspicious = /\0|\\u(?:0000|d[89a-f])/i;

/** The JSON value of a line, its texts cleaned as cleanText says (`cleaned` tells whether any needed it);
 * undefined when the line is no JSON. */
export function jsonOf(line: string): { value: unknown; cleaned: boolean } | undefined {
  try {
    const dirty = suspicious.test(line);
    const value: unknown = JSON.parse(dirty ? line.replaceAll("\0", "") : line);
    if (!dirty || !isShallow(value)) return { value, cleaned: false };
    const clean = cleanValue(value);
    return { value: clean, cleaned: line.includes("\0") || JSON.stringify(clean) !== JSON.stringify(value) };
  } catch {
    return undefined;
  }
}

function cleanValue(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [cleanText(key), cleanValue(part)]));
}
