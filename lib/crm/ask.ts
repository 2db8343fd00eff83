import { AddressRefused, AnswerTooLong, type Sent, safeFetch } from "@/lib/safe-fetch";
import { CrmFailure } from "./failure";

export type Limits = { allowPrivate: boolean; timeoutMs?: number };
export type Answered = Awaited<ReturnType<typeof safeFetch>>;
export type Ask = (url: URL, headers: Record<string, string>, sent?: Sent) => Promise<Answered>;

const findMs = 3000;
const maxBytes = 300_000;

/** Asks a CRM, however often, within `timeoutMs` in all; throws a CrmFailure whose sentence names it as `the`. */
export function asking(the: string, { allowPrivate, timeoutMs = findMs }: Limits): Ask {
  const until = Date.now() + timeoutMs;
  return async (url, headers, sent) => {
    try {
      const left = Math.max(1, until - Date.now());
      return await safeFetch(url, headers, { timeoutMs: left, maxBytes, allowPrivate }, sent);
    } catch (error) {
      throw failure(the, error, timeoutMs);
    }
  };
}

/** Of these nothing has left this machine. */
const notSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

function failure(the: string, error: unknown, timeoutMs: number): CrmFailure {
  if (error instanceof AddressRefused) return new CrmFailure(`${the}'s address is not a public one.`);
  const perhaps = true;
  if (error instanceof AnswerTooLong)
    return new CrmFailure(`${the}'s answer is too long to be read.`, { perhaps });
  if (error instanceof Error && error.name === "TimeoutError") {
    const late = `${the} did not answer within ${timeoutMs / 1000} seconds.`;
    return new CrmFailure(late, { again: {}, perhaps });
  }
  const { code = "" } = error as { code?: string };
  const gone = `${the} could not be reached.`;
  return new CrmFailure(gone, notSent.has(code) ? { again: {} } : { again: {}, perhaps });
}

/** The failure that a status says in every CRM: 401, 403, 429 and 5xx, else one with the number. */
export function statusFailure(the: string, { status, headers }: Answered): CrmFailure {
  if (status === 401)
    return new CrmFailure(`${the} refused the token: it is wrong, or has expired or been revoked.`);
  if (status === 403) return new CrmFailure(`${the} says that this token may not do that.`);
  if (status === 429) return tooMany(the, retryAfter(headers["retry-after"]));
  const words = `${the} answered with an error (${status}).`;
  if (status < 500) return new CrmFailure(words);
  // What stands between may have handed it on.
  return new CrmFailure(
    words,
    status === 502 || status === 504 ? { again: {}, perhaps: true } : { again: {} },
  );
}

export function tooMany(the: string, afterMs?: number): CrmFailure {
  const when = afterMs ? `in ${Math.ceil(afterMs / 1000)} seconds` : "later";
  return new CrmFailure(`${the} has been asked too often: try again ${when}.`, { again: { afterMs } });
}

/** Retry-After in ms: seconds, or a date. */
function retryAfter(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return ms > 0 ? ms : undefined;
}
