import { createHmac, timingSafeEqual } from "node:crypto";

const validForMs = 5 * 60_000;

/** The signature of a body and its time (unix seconds) under a chatbot's secret; the same in both directions. */
export function sign(secret: string, timestamp: number | string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

export function signedHeaders(secret: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return { "x-userview-timestamp": timestamp, "x-userview-signature": sign(secret, timestamp, body) };
}

/** Whether a request was signed with this secret within the last five minutes. */
export function isSigned(secret: string, headers: Headers, body: string, now = Date.now()): boolean {
  const timestamp = headers.get("x-userview-timestamp") ?? "";
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > validForMs) return false;
  return isSame(sign(secret, timestamp, body), headers.get("x-userview-signature") ?? "");
}

/** Compares without telling by its time how much was right. */
export function isSame(wanted: string, given: string): boolean {
  const [one, other] = [Buffer.from(wanted), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
