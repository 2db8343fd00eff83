import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { type Reply, type Request, startServer } from "./server";

type Options = { accountSid: string; authToken: string };
type Misbehaviour = { status: number; retryAfter?: number; code?: number } | "hang" | "cut";
type SentSms = { sid: string; form: Record<string, string>; media: string[] };

const number = z.string().regex(/^\+[1-9]\d{6,14}$/);
const shape = z.strictObject({
  To: number,
  From: number.optional(),
  MessagingServiceSid: z
    .string()
    .regex(/^MG[0-9a-f]{32}$/)
    .optional(),
  Body: z.string(),
  StatusCallback: z.url().optional(),
});

const problems: Record<number, [status: number, message: string]> = {
  20003: [401, "Authenticate"],
  20404: [404, "The requested resource was not found"],
  20429: [429, "Too Many Requests"],
  20500: [500, "Internal Server Error"],
  21211: [400, "Invalid 'To' Phone Number"],
  21602: [400, "Message body is required"],
  21603: [400, "A 'From' phone number is required"],
  21610: [400, "Attempt to send to unsubscribed recipient"],
  21617: [400, "The concatenated message body exceeds the 1600 character limit"],
  21620: [400, "Invalid media URL(s)"],
};

function problem(code: number, status = problems[code]![0]): Reply {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, json: { code, message: problems[code]![1], more_info, status } };
}

/** Twilio's Messages API as far as this desk speaks to it, and strict about it. */
export async function startTwilio({ accountSid, authToken }: Options) {
  const sent: SentSms[] = [];
  const unsubscribed = new Set<string>();
  const todo: Misbehaviour[] = [];
  const server = await startServer(({ method, url, headers, bytes }: Request): Reply => {
    const [, base64] = /^Basic (.+)$/.exec(headers.authorization ?? "") ?? [];
    const [user, password] = Buffer.from(base64 ?? "", "base64")
      .toString()
      .split(":");
    if (user !== accountSid || password !== authToken) return problem(20003);
    const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
    if (method !== "POST" || url.pathname !== path) return problem(20404);
    if (!headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return problem(21602);
    const form = new URLSearchParams(bytes.toString("utf8"));
    const media = form.getAll("MediaUrl");
    form.delete("MediaUrl");
    const code =
      refusal(Object.fromEntries(form), media) ?? (unsubscribed.has(form.get("To")!) ? 21610 : null);
    if (code) return problem(code);
    const next = todo.shift();
    if (typeof next === "object") {
      const headers = next.retryAfter === undefined ? undefined : { "retry-after": String(next.retryAfter) };
      return { ...problem(next.code ?? (next.status === 429 ? 20429 : 20500), next.status), headers };
    }
    const sid = `${media.length > 0 ? "MM" : "SM"}${randomBytes(16).toString("hex")}`;
    sent.push({ sid, form: Object.fromEntries(form), media });
    return { status: 201, json: taken(accountSid, sid, form), silent: next };
  });
  return {
    apiUrl: server.url,
    close: server.close,
    sent,
    unsubscribed,
    next: (...these: Misbehaviour[]) => void todo.push(...these),
    /** Posts a webhook, signed as Twilio signs; gives the status that it was answered with. */
    deliver: (hookUrl: string, form: Record<string, string>) => deliver(authToken, hookUrl, form),
  };
}

function refusal(form: Record<string, string>, media: string[]): number | null {
  if (!number.safeParse(form.To).success) return 21211;
  if (!form.From === !form.MessagingServiceSid) return 21603;
  if (!form.Body && media.length === 0) return 21602;
  if ((form.Body ?? "").length > 1600) return 21617;
  if (media.length > 10 || !media.every((url) => URL.canParse(url))) return 21620;
  return shape.safeParse(form).success ? null : 20404;
}

function taken(accountSid: string, sid: string, form: URLSearchParams) {
  return {
    account_sid: accountSid,
    api_version: "2010-04-01",
    body: form.get("Body"),
    direction: "outbound-api",
    error_code: null,
    error_message: null,
    from: form.get("From"),
    messaging_service_sid: form.get("MessagingServiceSid"),
    num_segments: "1",
    sid,
    status: "queued",
    to: form.get("To"),
  };
}

async function deliver(authToken: string, hookUrl: string, form: Record<string, string>): Promise<number> {
  const joined = Object.keys(form)
    .sort()
    .map((name) => name + form[name]);
  const signature = createHmac("sha1", authToken)
    .update(hookUrl + joined.join(""))
    .digest("base64");
  const headers = { "x-twilio-signature": signature };
  const { status } = await fetch(hookUrl, { method: "POST", headers, body: new URLSearchParams(form) });
  return status;
}
