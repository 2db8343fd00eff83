import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
// @ts-expect-error: it comes without types.
import Provider from "oidc-provider";

type Account = { name: string; email: string; email_verified?: boolean; groups?: string[] };

/** Whom the issuer knows, by the name with which they sign in there; any password is theirs. */
const accounts = {
  ines: { name: "Ines Falk", email: "INES@issued.example", groups: ["desk-leads", "canteen"] },
  newt: { name: "Newt Marsh", email: "newt@issued.example", groups: ["desk-agents"] },
  stray: { name: "Stray Cat", email: "stray@issued.example", groups: ["canteen"] },
  dora: { name: "Dora Gone", email: "dora@issued.example", groups: ["desk-leads"] },
  fern: { name: "Fern Unsure", email: "ines@issued.example", email_verified: false },
  plain: { name: "Plain Page", email: "plain@issued.example", groups: ["desk-agents"] },
} satisfies Record<string, Account>;

const clientId = "user-view";
const clientSecret = "a secret of the tests";

/** A real OpenID Connect issuer on an address of its own, and what User View must be told of it. */
export async function openIssuer() {
  let answer: RequestListener = (_, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: {
      OIDC_ISSUER: url,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: "Lamp Login",
      OIDC_SCOPES: "openid profile email groups",
      OIDC_ROLE_MAP: "desk-agents=Agent,desk-leads=Supervisor",
      OIDC_CREATE: "1",
    },
    /** From now on it lets people go to this User View. */
    serve(home: string) {
      answer = new Provider(url, configurationFor(home)).callback();
    },
    close: () => void server.close(),
  };
}

function configurationFor(home: string) {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${home}/api/auth/callback/oidc`],
      },
    ],
    claims: {
      openid: ["sub"],
      profile: ["name"],
      email: ["email", "email_verified"],
      groups: ["groups"],
    },
    cookies: { keys: ["a key of the tests"] },
    pkce: { required: () => true },
    findAccount: (_context: unknown, id: string) => {
      const account: Account | undefined = accounts[id as keyof typeof accounts];
      return account && { accountId: id, claims: () => ({ sub: id, email_verified: true, ...account }) };
    },
  };
}
