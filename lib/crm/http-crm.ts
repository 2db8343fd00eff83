import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { AddressRefused, AnswerTooLong, safeFetch } from "@/lib/safe-fetch";
import type { Crm, CrmAnswer, CrmPerson } from "./crm";

type Options = { url: string; token?: string; allowPrivate: boolean; timeoutMs?: number };

/** Any CRM behind a URL: GET ?email=&phone=&id= with a bearer token, answered by one JSON record, null or 404. */
export function httpCrm({ url, token, allowPrivate, timeoutMs = 3000 }: Options): Crm {
  const headers = { accept: "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  return {
    async find(_agent, user) {
      try {
        const limits = { timeoutMs, maxBytes: 100_000, allowPrivate };
        return answerOf(await safeFetch(question(url, user), headers, limits));
      } catch (error) {
        return { error: sentence(error, timeoutMs) };
      }
    },
  };
}

function question(base: string, { id, email, phone }: CrmPerson): URL {
  const url = new URL(base);
  for (const [name, value] of Object.entries({ email, phone, id })) {
    url.searchParams.set(name, String(value ?? ""));
  }
  return url;
}

const text = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => cleanText(String(value)).trim().slice(0, 500))
  .nullish()
  .transform((value) => value || undefined);

const record = z.object({
  name: text,
  email: text,
  phone: text,
  stage: text,
  owner: text,
  url: z
    .url({ protocol: /^https?$/ })
    .nullish()
    .catch(null)
    .transform((url) => url ?? undefined),
  fields: z
    .record(z.string().max(100), text)
    .default({})
    .transform((fields) =>
      Object.entries(fields)
        .filter((field): field is [string, string] => field[1] !== undefined)
        .slice(0, 30),
    ),
});

function answerOf({ status, body }: { status: number; body: string }): CrmAnswer {
  if (status === 404 || status === 204) return "none";
  if (status !== 200) return { error: `The CRM answered with an error (${status}).` };
  const parsed = record.nullable().safeParse(jsonOf(body));
  if (!parsed.success) return { error: "The CRM's answer could not be read." };
  const { data } = parsed;
  const isEmpty = !data || !(data.name || data.email || data.phone || data.stage || data.fields.length);
  return isEmpty ? "none" : { found: data };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function sentence(error: unknown, timeoutMs: number): string {
  if (error instanceof AddressRefused) return "The CRM's address is not a public one.";
  if (error instanceof AnswerTooLong) return "The CRM's answer is too long to be read.";
  const isLate = error instanceof Error && error.name === "TimeoutError";
  return isLate
    ? `The CRM did not answer within ${timeoutMs / 1000} seconds.`
    : "The CRM could not be reached.";
}
