import { createHmac, timingSafeEqual } from "node:crypto";

const validForMs = 5 * 60_000;

/** `path`: with its query, as the request's first line has it. */
export type Call = { method: string; path: string; body: string };

/** The signature of a call and its time (unix seconds) under a chatbot's secret; the same in both directions. It names
 * the path, so that a call which was overheard is good for nothing else. */
export function sign(secret: string, timestamp: number | string, { method, path, body }: Call): string {
  const text = `${timestamp}.${method}.${path}.${body}`;
  return `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`;
}

export function signedHeaders(secret: string, call: Call): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return { "x-userview-timestamp": timestamp, "x-userview-signature": sign(secret, timestamp, call) };
}

/** The path of an address as it is signed. */
export const pathOf = ({ pathname, search }: URL) => pathname + search;

/** The signature of a file's address, good until then (unix seconds). */
export function signFile(secret: string, until: number | string, path: string): string {
  return sign(secret, until, { method: "GET", path, body: "" });
}

/** Whether a request was signed with this secret within the last five minutes. */
export function isSigned(secret: string, headers: Headers, call: Call, now = Date.now()): boolean {
  const timestamp = headers.get("x-userview-timestamp") ?? "";
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > validForMs) return false;
  return isSame(sign(secret, timestamp, call), headers.get("x-userview-signature") ?? "");
}

/** Compares without telling by its time how much was right. */
export function isSame(wanted: string, given: string): boolean {
  const [one, other] = [Buffer.from(wanted), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
