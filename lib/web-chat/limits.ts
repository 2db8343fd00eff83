import { hash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "@/db/client";

const table = { tableName: "rate_limits", tableCreated: true };
const limit = (keyPrefix: string, points: number, duration: number) =>
  new RateLimiterPostgres({ ...table, storeClient: pool(), keyPrefix, points, duration });

let limits: { visitor: RateLimiterPostgres; address: RateLimiterPostgres } | undefined;
const signs = new RateLimiterMemory({ points: 120, duration: 60 });

/** Counts a message before it is taken; false once the visitor (30 a minute) or his address (120) has used its own up. */
export async function mayWrite(address: string, externalId: string): Promise<boolean> {
  limits ??= { visitor: limit("visitor", 30, 60), address: limit("widget", 120, 60) };
  const visitor = hash("sha256", externalId).slice(0, 32);
  return (await counted(limits.address, address)) && (await counted(limits.visitor, visitor));
}

/** Counts typing, having seen and coming back, in this process: they change next to nothing. */
export async function maySign(externalId: string): Promise<boolean> {
  return counted(signs, externalId);
}

async function counted(limiter: RateLimiterPostgres | RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}
