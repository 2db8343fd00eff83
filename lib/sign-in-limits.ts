import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "@/db/client";

const table = { tableName: "rate_limits", tableCreated: true };
const perAddress = () =>
  new RateLimiterPostgres({ ...table, storeClient: pool(), keyPrefix: "address", points: 5, duration: 300 });
const perAccount = () =>
  new RateLimiterPostgres({ ...table, storeClient: pool(), keyPrefix: "account", points: 10, duration: 900 });

let limits: { address: RateLimiterPostgres; account: RateLimiterPostgres } | undefined;

function limitsOf() {
  limits ??= { address: perAddress(), account: perAccount() };
  return limits;
}

/** Counts an attempt before it is judged; "no" once the address (5 in 5 min) or the account (10 in 15 min) has used
 * its own up, "now no" the first time. An account that does not exist counts like any other. */
export async function mayTry(address: string, email: string): Promise<Counted> {
  const { address: perAddress, account: perAccount } = limitsOf();
  const here = await counted(perAddress, address);
  return here === "yes" ? counted(perAccount, email.toLowerCase()) : here;
}

/** The same for the old password, which a stolen session could guess; counted apart from signing in. */
export async function mayTryOwnPassword(agentId: number): Promise<boolean> {
  return (await counted(limitsOf().account, `own-password:${agentId}`)) === "yes";
}

/** Gives back what a successful attempt has counted. */
export async function forgetTry(address: string, email: string): Promise<void> {
  await Promise.all([limits?.address.reward(address), limits?.account.reward(email.toLowerCase())]);
}

type Counted = "yes" | "now no" | "no";

async function counted(limit: RateLimiterPostgres, key: string): Promise<Counted> {
  try {
    await limit.consume(key);
    return "yes";
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return refused.consumedPoints === limit.points + 1 ? "now no" : "no";
  }
}
