import { type LookupAddress, lookup } from "node:dns";
import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "@/lib/public-address";

export type Limits = { timeoutMs: number; maxBytes: number; allowPrivate: boolean };

export class AddressRefused extends Error {}
export class AnswerTooLong extends Error {}

/** What is sent along where it is no plain GET. */
export type Sent = { method?: string; body?: string };

/** Asks a URL that somebody else has written. Never speaks to a private address (unless allowed), follows no
 * redirect; rejects with a TimeoutError, AddressRefused, AnswerTooLong or the connection's own error. */
export async function safeFetch(
  url: URL,
  headers: Record<string, string>,
  limits: Limits,
  sent: Sent = {},
): Promise<{ status: number; body: string; headers: IncomingHttpHeaders }> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await ask(url, headers, { ...limits, signal }, sent);
    const { statusCode: status = 0, headers: answered } = response;
    return { status, body: await read(response, limits.maxBytes), headers: answered };
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

/** One request, to no private address unless that is allowed; gives the answer as it begins. */
export async function ask(
  url: URL,
  headers: Record<string, string>,
  { allowPrivate, signal }: Pick<Limits, "allowPrivate"> & { signal: AbortSignal },
  { method = "GET", body }: Sent = {},
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!["http:", "https:"].includes(url.protocol)) throw new AddressRefused(url.protocol);
  if (!allowPrivate && isIP(host) && !isPublicAddress(host)) throw new AddressRefused(host);
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    const options = {
      method,
      headers: body === undefined ? headers : { ...headers, "content-length": Buffer.byteLength(body) },
      signal,
      agent: false,
      ...(!allowPrivate && { lookup: publicLookup }),
    };
    request(url, options, resolve).on("error", reject).end(body);
  });
}

/** Resolves a name once, for the very connection that follows: what is checked here is what is spoken to. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const refused = error ?? (addresses.every(({ address }) => isPublicAddress(address)) ? null : hostname);
    if (refused) callback(error ?? new AddressRefused(hostname), "", 0);
    else if (options.all) callback(null, addresses);
    else callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};

async function read(response: IncomingMessage, maxBytes: number): Promise<string> {
  return (await readBytes(response, maxBytes)).toString("utf8");
}

export async function readBytes(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new AnswerTooLong(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
