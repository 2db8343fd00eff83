import { pool } from "@/db/client";
import { type ChannelConfig, channelConfig } from "@/lib/channels/connection/config";
import { failpoint } from "@/lib/failpoint";
import { homeOrigins } from "@/lib/home";
import { duringAck } from "./acks";
import { rawBody } from "./raw-body";
import { isSame, isSignedByMeta, isSignedByTwilio } from "./signature";
import { storeDelivery } from "./store-delivery";

const largest = 1_000_000;

/** Answers a provider that asks whether this is the address it was told (Meta's handshake). */
export async function shakeHands(channelId: string, url: string): Promise<Response> {
  const asked = new URL(url).searchParams;
  return guarded(async () => {
    const channel = await connectionOf(channelId);
    if (!channel || !("verifyToken" in channel)) return sentence(404);
    const isRight =
      asked.get("hub.mode") === "subscribe" &&
      isSame(asked.get("hub.verify_token") ?? "", channel.verifyToken);
    if (!isRight) return sentence(403);
    return new Response(asked.get("hub.challenge") ?? "", { headers: { "Content-Type": "text/plain" } });
  });
}

/** Takes what a provider delivers: its bytes verified and stored, then 200; 503 where they could not be, so that it
 * comes again. */
export async function takeHook(channelId: string, request: Request): Promise<Response> {
  return duringAck(() =>
    guarded(async () => {
      const channel = await connectionOf(channelId);
      if (!channel) return sentence(404);
      const body = await rawBody(request, largest);
      if (typeof body === "string") return sentence(body === "long" ? 413 : 400);
      if (!(await isSigned(channel, request, body))) return sentence(401);
      failpoint("receive 1: before the delivery is stored");
      if (!(await storeDelivery(channel.id, body))) return sentence(404);
      failpoint("receive 2: stored, not yet acknowledged");
      noteCall(channel.id);
      return new Response(null, { status: 200 });
    }),
  );
}

const sentences = {
  400: "The body is not as long as its Content-Length says.",
  401: "The signature is not right.",
  403: "The verify token is not right.",
  404: "There is no such channel.",
  413: "The body is too long.",
  503: "This cannot be stored now.",
};

function sentence(status: keyof typeof sentences): Response {
  return new Response(sentences[status], { status, headers: { "Content-Type": "text/plain" } });
}

async function guarded(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    console.error(`a delivery could not be stored: ${(error as Error).message}`);
    return sentence(503);
  }
}

/** With what is remembered of the channel, and where that fails once more with what it is now: secrets are rotated. */
async function isSigned(channel: ChannelConfig, request: Request, body: Buffer): Promise<boolean> {
  if (isSignedFor(channel, request, body)) return true;
  known.delete(String(channel.id));
  const now = await connectionOf(String(channel.id));
  return now !== null && isSignedFor(now, request, body);
}

function isSignedFor(channel: ChannelConfig, { headers, url }: Request, body: Buffer): boolean {
  if (channel.adapter !== "twilio")
    return isSignedByMeta(body, headers.get("x-hub-signature-256"), channel.appSecret);
  const { pathname, search } = new URL(url);
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers.get("content-type") ?? "");
  const header = headers.get("x-twilio-signature");
  return homeOrigins().some((origin) =>
    isSignedByTwilio({
      url: origin + pathname + search,
      body,
      isForm,
      header,
      authToken: channel.authToken,
    }),
  );
}

type Known = { at: number; channel: Promise<ChannelConfig | null>; notedAt?: number };
const known = new Map<string, Known>();
const rememberedMs = 2000;

/** A channel's connection, remembered for two seconds so that an answer costs one statement; null where there is
 * none or it is disabled. */
async function connectionOf(channelId: string): Promise<ChannelConfig | null> {
  if (!/^[1-9]\d{0,14}$/.test(channelId)) return null;
  const remembered = known.get(channelId);
  if (remembered && Date.now() - remembered.at < rememberedMs) return remembered.channel;
  const entry = { at: Date.now(), channel: channelConfig(Number(channelId)), notedAt: remembered?.notedAt };
  known.set(channelId, entry);
  const forget = () => known.get(channelId) === entry && known.delete(channelId);
  // A channel that is not there, or a database, may be there for the next who asks.
  entry.channel.then((channel) => channel ?? forget(), forget);
  return entry.channel;
}

/** Writes down that its provider has called, every ten seconds, behind the answer. */
function noteCall(channelId: number): void {
  const entry = known.get(String(channelId));
  if (!entry || Date.now() - (entry.notedAt ?? 0) < 10_000) return;
  entry.notedAt = Date.now();
  pool()
    .query("UPDATE channels SET last_event_at = now() WHERE id = $1", [channelId])
    .catch(() => {});
}
