import { cleanText } from "@/lib/clean-text";

const deepest = 100;

/** The JSON of a delivery, its texts without what Postgres cannot hold; throws a sentence where it is none. */
export function readJson(body: Buffer): unknown {
  const text = body.toString("utf8");
  refuseDeep(text);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error("This is not JSON.");
  }
  return cleaned(json);
}

/** Reading and storing JSON recurses: what is nested beyond all use is told apart before. */
function refuseDeep(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (quoted && sign === "\\") i++;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === "{" || sign === "[")) depth++;
    else if (!quoted && (sign === "}" || sign === "]")) depth--;
    if (depth > deepest) throw new Error(`This JSON is nested more than ${deepest} levels deep.`);
  }
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [cleanText(key), cleaned(part)]));
}
