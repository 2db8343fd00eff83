import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { AnswerTooLong, safeFetch } from "@/lib/safe-fetch";
import type { ChannelConfig } from "./config";

const limits = { timeoutMs: 8000, maxBytes: 100_000, allowPrivate: true };

const answer = z.object({
  name: z.string().optional(),
  username: z.string().optional(),
  verified_name: z.string().optional(),
  display_phone_number: z.string().optional(),
  friendly_name: z.string().optional(),
  status: z.unknown().optional(),
  error: z.object({ message: z.string(), code: z.number().optional() }).optional(),
  message: z.string().optional(),
});

/** Asks a channel's provider who it is, which changes nothing there; one sentence about what came back. */
export async function probe(config: ChannelConfig): Promise<{ works: boolean; said: string }> {
  const { url, headers } = questionTo(config);
  try {
    const { status, body } = await safeFetch(url, { accept: "application/json", ...headers }, limits);
    return judged(config, status, parsed(body));
  } catch (error) {
    return { works: false, said: whyUnreachable(error, url) };
  }
}

function questionTo(config: ChannelConfig): { url: URL; headers: Record<string, string> } {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  switch (config.adapter) {
    case "whatsapp":
      return {
        url: new URL(`${config.apiUrl}/${config.phoneNumberId}?fields=display_phone_number,verified_name`),
        headers: bearer(config.accessToken),
      };
    case "messenger":
      return {
        url: new URL(`${config.apiUrl}/${config.pageId}?fields=name`),
        headers: bearer(config.accessToken),
      };
    case "instagram":
      return {
        url: new URL(`${config.apiUrl}/${config.accountId}?fields=username`),
        headers: bearer(config.accessToken),
      };
    case "twilio":
      return {
        url: new URL(`${config.apiUrl}/2010-04-01/Accounts/${config.accountSid}.json`),
        headers: { authorization: `Basic ${btoa(`${config.accountSid}:${config.authToken}`)}` },
      };
  }
}

type Parsed = z.output<typeof answer> | null;

function parsed(body: string): Parsed {
  try {
    return answer.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

function judged(config: ChannelConfig, status: number, body: Parsed): { works: boolean; said: string } {
  const words = cleanText(body?.error?.message ?? body?.message ?? "").slice(0, 300);
  const fails = (said: string) => ({ works: false, said: words ? `${said} It says: ${words}` : said });
  // Meta says 400 with code 190 for a token that is wrong or has expired.
  if (status === 401 || body?.error?.code === 190)
    return fails("The provider does not take this token: it is wrong or has expired.");
  if (status === 403) return fails("The token is right, but it may not read this account.");
  if (status === 404 || body?.error?.code === 100)
    return fails("The provider knows nothing of this id, or the token may not see it.");
  if (status === 429)
    return fails("The provider says that it is asked too often. Try again in some minutes.");
  if (status >= 500) return fails(`The provider cannot answer just now (${status}).`);
  if (status !== 200) return fails(`The provider answers ${status}, which is no answer to what was asked.`);
  const name = body && nameIn(config, body);
  if (!name)
    return { works: false, said: "Something answers at this address, but not as the provider does." };
  if (config.adapter === "twilio" && body.status !== "active")
    return { works: false, said: `It is ${name}, but this account is not active at Twilio.` };
  return { works: true, said: `It works: this is ${name}.` };
}

function nameIn({ adapter }: ChannelConfig, body: NonNullable<Parsed>): string | undefined {
  const { verified_name, display_phone_number, username, name, friendly_name } = body;
  const said = {
    whatsapp: [verified_name, display_phone_number].filter(Boolean).join(", "),
    messenger: name,
    instagram: username && `@${username}`,
    twilio: friendly_name,
  }[adapter];
  return said && cleanText(said).slice(0, 200);
}

function whyUnreachable(error: unknown, { host }: URL): string {
  if (error instanceof AnswerTooLong)
    return "Something answers at this address, but not as the provider does.";
  const { name, code } = error as { name?: string; code?: string };
  if (name === "TimeoutError") return `${host} did not answer within 8 seconds.`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `The name ${host} leads nowhere. Is the API address right?`;
  if (code === "ECONNREFUSED") return `Nothing answers at ${host}. Is the API address right?`;
  return `${host} could not be reached${code ? ` (${code})` : ""}.`;
}
