import { createHash } from "node:crypto";
import { z } from "zod";
import { type Ask, statusFailure } from "./ask";
import { CrmFailure } from "./failure";
import { jsonOf, readAs, text } from "./read";

/** How a connected app gets its tokens: by a refresh token where there is one, else by the app's own credentials. */
export type Grant = { loginUrl: string; clientId: string; clientSecret: string; refreshToken?: string };
export type Token = { access: string; instance: string };

const the = "Salesforce";

type Kept = { userViewSalesforce?: Map<string, Promise<Token>> };
const shared = globalThis as unknown as Kept;

/** A token, asked for once in this process; `over` is the one that has expired and is not given again. */
export async function tokenFor(ask: Ask, grant: Grant, over?: Token): Promise<Token> {
  shared.userViewSalesforce ??= new Map();
  const kept = shared.userViewSalesforce;
  const key = createHash("sha256").update(JSON.stringify(grant)).digest("base64");
  const known = await kept.get(key)?.catch(() => null);
  if (known && known.access !== over?.access) return known;
  const token = askFor(ask, grant).catch(withoutDoubt);
  kept.set(key, token);
  token.catch(() => kept.delete(key));
  return token;
}

/** Nothing has been written yet, whatever happened here. */
function withoutDoubt(error: unknown): never {
  if (!(error instanceof CrmFailure)) throw error;
  throw new CrmFailure(error.message, { ...error.how, perhaps: undefined });
}

const given = z.object({ access_token: z.string().min(1), instance_url: z.url({ protocol: /^https?$/ }) });
const refused = z.object({ error: text, error_description: text }).partial().catch({});

async function askFor(ask: Ask, grant: Grant): Promise<Token> {
  const { loginUrl, clientId, clientSecret, refreshToken } = grant;
  const form = new URLSearchParams({
    grant_type: refreshToken ? "refresh_token" : "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    ...(refreshToken && { refresh_token: refreshToken }),
  });
  const headers = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
  const url = new URL("/services/oauth2/token", loginUrl);
  const answer = await ask(url, headers, { method: "POST", body: String(form) });
  if (answer.status !== 200) {
    const { error, error_description: why } = refused.parse(jsonOf(answer.body));
    if (!error) throw statusFailure(the, answer);
    throw new CrmFailure(`Salesforce gave no token: ${why ?? error}.`);
  }
  const { access_token, instance_url } = readAs(the, given, answer.body);
  return { access: access_token, instance: instance_url };
}
