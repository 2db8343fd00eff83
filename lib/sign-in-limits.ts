import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "@/db/client";

const table = { tableName: "rate_limits", tableCreated: true };
const perAddress = () =>
  new RateLimiterPostgres({ ...table, storeClient: pool(), keyPrefix: "address", points: 5, duration: 300 });
const perAccount = () =>
  new RateLimiterPostgres({ ...table, storeClient: pool(), keyPrefix: "account", points: 10, duration: 900 });

let limits: { address: RateLimiterPostgres; account: RateLimiterPostgres } | undefined;

/** Counts an attempt before it is judged; false once the address (5 in 5 min) or the account (10 in 15 min)
 * has used its own up. An account that does not exist counts like any other. */
export async function mayTry(address: string, email: string): Promise<boolean> {
  limits ??= { address: perAddress(), account: perAccount() };
  return (await counted(limits.address, address)) && (await counted(limits.account, email.toLowerCase()));
}

/** Gives back what a successful attempt has counted. */
export async function forgetTry(address: string, email: string): Promise<void> {
  await Promise.all([limits?.address.reward(address), limits?.account.reward(email.toLowerCase())]);
}

async function counted(limit: RateLimiterPostgres, key: string): Promise<boolean> {
  try {
    await limit.consume(key);
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}
