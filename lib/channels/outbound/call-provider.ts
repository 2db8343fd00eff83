/** What a provider answered; `body` is its JSON, or null where it gave none. */
export type Reply = { status: number; body: unknown; retryAfterMs?: number };

/** The request has surely not reached anybody who could have acted on it. */
export class NotSent extends Error {}

const usualTimeout = 10_000;

/** One HTTP request to a provider, whose address is the operator's own choice. Throws NotSent where the request never
 * left, and anything else where nobody knows what became of it. */
export async function callProvider(
  url: string,
  { timeoutMs = usualTimeout, ...init }: RequestInit & { timeoutMs?: number },
): Promise<Reply> {
  let response: Response;
  try {
    response = await fetch(url, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw neverLeft(error) ? new NotSent(`The provider cannot be reached: ${codeOf(error)}`) : error;
  }
  const text = await response.text();
  return { status: response.status, body: parsed(text), retryAfterMs: retryAfter(response.headers) };
}

/** The same for a request that sends nothing to the customer yet: whatever goes wrong, it may be tried again. */
export async function prepareAt(url: string, init: Parameters<typeof callProvider>[1]): Promise<Reply> {
  return callProvider(url, init).catch((error) => {
    throw error instanceof NotSent ? error : new NotSent(`The provider did not answer: ${codeOf(error)}`);
  });
}

const beforeTheRequest = new Set([
  "bad port",
  "ERR_INVALID_URL",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** No name, no connection, or no trust in who answered: before the first byte of the request. */
function neverLeft(error: unknown): boolean {
  const code = codeOf(error);
  return (
    beforeTheRequest.has(code) || /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/.test(code)
  );
}

function codeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown; message?: string }; name?: string };
  return String(cause?.code ?? cause?.message ?? name);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Seconds or a date, as RFC 9110 has both; in ms, an hour at most. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 3_600_000);
}
