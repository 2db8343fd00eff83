import { z } from "zod";
import type { ChannelConfig } from "@/lib/channels/connection/config";
import type { RemoteFile } from "@/lib/channels/inbound-event";
import { safeDownload, TooManyRedirects } from "@/lib/safe-download";
import { AddressRefused, AnswerTooLong, type Limits } from "@/lib/safe-fetch";

/** It cannot be had, now or later; its message is a sentence for the agent. */
export class MediaRefused extends Error {}
/** It could not be had this time. */
class MediaFailed extends Error {}

const largestMb = 20;
const timeoutMs = 15_000;

/** How far anything is fetched from a provider; CHANNELS_ALLOW_PRIVATE=1 lets it be on one's own network. */
export const fileLimits = (): Limits => ({
  timeoutMs,
  maxBytes: largestMb * 1024 * 1024,
  allowPrivate: process.env.CHANNELS_ALLOW_PRIVATE === "1",
});

/** The bytes of a file that a provider keeps; throws MediaRefused, or what may pass. */
export async function download(
  file: RemoteFile,
  config: ChannelConfig | null,
  limits = fileLimits(),
): Promise<Buffer> {
  const { url, headers } = await addressOf(file, config, limits);
  const { status, bytes } = await get(url, headers, limits);
  if (status !== 200) throw refusedWith(status);
  if (bytes.length === 0) throw new MediaRefused("The file is empty");
  return bytes;
}

type Address = { url: URL; headers: Record<string, string> };

async function addressOf(
  { url, mediaId }: RemoteFile,
  config: ChannelConfig | null,
  limits: Limits,
): Promise<Address> {
  if (mediaId) return whatsappAddress(mediaId, config, limits);
  if (!url) throw new MediaRefused("It has no address that could be fetched");
  const address = new URL(url);
  return { url: address, headers: isTwilios(address, config) ? basicAuth(config) : {} };
}

const mediaAnswer = z.object({ url: z.url({ protocol: /^https?$/ }) });

/** WhatsApp gives an address that lasts five minutes, and wants the token there too. */
async function whatsappAddress(
  mediaId: string,
  config: ChannelConfig | null,
  limits: Limits,
): Promise<Address> {
  if (config?.adapter !== "whatsapp") throw new MediaFailed("The channel is not connected");
  const headers = { authorization: `Bearer ${config.accessToken}` };
  const asked = new URL(`${config.apiUrl.replace(/\/$/, "")}/${encodeURIComponent(mediaId)}`);
  asked.searchParams.set("phone_number_id", config.phoneNumberId);
  const { status, bytes } = await get(asked, headers, { ...limits, maxBytes: 100_000 });
  if (status !== 200) throw refusedWith(status);
  const answer = mediaAnswer.safeParse(jsonOf(bytes));
  if (!answer.success) throw new MediaFailed("The provider's answer could not be read");
  return { url: new URL(answer.data.url), headers };
}

type Twilio = Extract<ChannelConfig, { adapter: "twilio" }>;

/** The token goes to nobody but Twilio, wherever a message says that its file lies. */
function isTwilios(url: URL, config: ChannelConfig | null): config is Twilio {
  if (config?.adapter !== "twilio") return false;
  const isTheirs = url.protocol === "https:" && /(^|\.)twilio\.com$/.test(url.hostname);
  return isTheirs || url.origin === new URL(config.apiUrl).origin;
}

const basicAuth = ({ accountSid, authToken }: Twilio) => ({
  authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`,
});

async function get(url: URL, headers: Record<string, string>, limits: Limits) {
  try {
    return await safeDownload(url, headers, limits);
  } catch (error) {
    if (error instanceof AddressRefused) throw new MediaRefused("Its address is not a public one");
    if (error instanceof TooManyRedirects) throw new MediaRefused("It was sent on from place to place");
    if (error instanceof AnswerTooLong) throw new MediaRefused(`It is larger than ${largestMb} MB`);
    const isLate = error instanceof Error && error.name === "TimeoutError";
    throw new MediaFailed(
      isLate ? `It did not come within ${timeoutMs / 1000} seconds` : "The provider could not be reached",
    );
  }
}

function refusedWith(status: number): Error {
  if (status === 404 || status === 410) return new MediaRefused("The provider no longer has it");
  return new MediaFailed(`The provider did not give it (HTTP ${status})`);
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

/** Why a file could not be had, for the agent. */
export function sentenceOf(error: unknown): string {
  const isOurs = error instanceof MediaRefused || error instanceof MediaFailed;
  return isOurs ? error.message : "It could not be stored";
}
