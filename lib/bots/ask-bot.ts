import { jsonOf } from "@/db/import/clean";
import { AddressRefused, AnswerTooLong, safeFetch } from "@/lib/safe-fetch";
import { pathOf, signedHeaders } from "./signature";
import { type BotAnswer, type BotEvent, botAnswer } from "./wire";

/** What a chatbot said; or why it did not, as words that follow its name. */
export type Heard = { answer: BotAnswer } | { failed: string };

const longestAnswer = 200_000;

/** Tells an HTTP bot of an event, signed, and reads what it answers. Never throws. */
export async function askBot(
  { url, secret }: { url: URL; secret: string },
  event: BotEvent,
  timeoutMs: number,
): Promise<Heard> {
  const body = JSON.stringify(event);
  const headers = {
    "content-type": "application/json",
    accept: "application/json",
    ...signedHeaders(secret, { method: "POST", path: pathOf(url), body }),
  };
  const allowPrivate = process.env.BOT_ALLOW_PRIVATE === "1";
  try {
    const limits = { timeoutMs, maxBytes: longestAnswer, allowPrivate };
    const { status, body: said } = await safeFetch(url, headers, limits, { method: "POST", body });
    if (status < 200 || status > 299) return { failed: `answered with an error (${status})` };
    return read(said);
  } catch (error) {
    return { failed: words(error) };
  }
}

/** An empty answer is one: the bot has nothing to say. */
function read(said: string): Heard {
  const json = said.trim() === "" ? { value: {} } : jsonOf(said);
  const parsed = botAnswer.safeParse(json?.value);
  if (parsed.success) return { answer: parsed.data };
  const [issue] = parsed.error.issues;
  const where = json && issue ? ` (${[issue.path.join("."), issue.message].filter(Boolean).join(": ")})` : "";
  return { failed: `gave an answer that cannot be read${where}`.slice(0, 300) };
}

function words(error: unknown): string {
  if (error instanceof AddressRefused) return "has no public address";
  if (error instanceof AnswerTooLong) return "gave an answer that is too long";
  return error instanceof Error && error.name === "TimeoutError" ? "did not answer" : "could not be reached";
}
