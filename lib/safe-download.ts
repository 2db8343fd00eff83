import type { IncomingMessage } from "node:http";
import { AddressRefused, AnswerTooLong, ask, type Limits, readBytes } from "@/lib/safe-fetch";

export class TooManyRedirects extends Error {}

const mostRedirects = 3;

/** GETs the bytes of a URL that somebody else has written, over at most 3 redirects, each address checked like the
 * first; the headers go nowhere but to the first origin. All of it in `timeoutMs`; rejects as safeFetch does. */
export async function safeDownload(
  url: URL,
  headers: Record<string, string>,
  limits: Limits,
): Promise<{ status: number; bytes: Buffer }> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    let here = url;
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const response = await ask(here, here.origin === url.origin ? headers : {}, { ...limits, signal });
      const next = nextOf(response, here);
      if (!next) return { status: response.statusCode ?? 0, bytes: await bytesOf(response, limits.maxBytes) };
      response.destroy();
      here = next;
    }
    throw new TooManyRedirects(`more than ${mostRedirects} redirects`);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

function nextOf({ statusCode = 0, headers }: IncomingMessage, here: URL): URL | null {
  const to = headers.location;
  if (![301, 302, 303, 307, 308].includes(statusCode) || !to) return null;
  if (!URL.canParse(to, here)) throw new AddressRefused(to);
  return new URL(to, here);
}

async function bytesOf(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(response.headers["content-length"]) > maxBytes) {
    response.destroy();
    throw new AnswerTooLong(`more than ${maxBytes} bytes`);
  }
  return readBytes(response, maxBytes);
}
