import { z } from "zod";

const flag = () => z.stringbool("must be 1 or 0").optional();

/** `group=Role,group=Role`: the names of roles by group. */
const roleMap = z
  .string()
  .transform((text) => text.split(",").map((pair) => pair.split("=").map((part) => part.trim())))
  .refine((pairs) => pairs.every((pair) => pair.length === 2 && pair[0] && pair[1]), {
    error: "must be groups and roles, such as desk-admins=Admin,desk-agents=Agent",
  })
  .transform((pairs) => pairs as [group: string, role: string][]);

/** What the environment says of signing in by OpenID Connect. */
export const oidcShape = {
  OIDC_ISSUER: z
    .url({
      protocol: /^https?$/,
      hostname: /^.+$/,
      error: "must be an address such as https://login.example.com",
    })
    .refine(isSafe, { error: "must begin with https://, except on this machine" })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().trim().min(1).max(40, "must have at most 40 characters").optional(),
  OIDC_SCOPES: z
    .string()
    .refine((text) => text.split(/\s+/).includes("openid"), "must hold openid, such as openid profile email")
    .optional(),
  OIDC_GROUPS_CLAIM: z.string().optional(),
  OIDC_ROLE_MAP: roleMap.optional(),
  OIDC_ONLY: flag(),
  OIDC_CREATE: flag(),
};

const oidc = z.object(oidcShape);

/** What is missing beside what was said, by name. */
export function oidcProblems(env: z.output<typeof oidc>): [name: string, wrong: string][] {
  const problems: [string, string][] = [];
  const said = (name: keyof typeof oidcShape) => env[name] !== undefined;
  if (!env.OIDC_ISSUER) {
    for (const name of Object.keys(oidcShape) as (keyof typeof oidcShape)[])
      if (said(name)) problems.push([name, "needs OIDC_ISSUER beside it"]);
  } else {
    for (const name of ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const)
      if (!said(name)) problems.push([name, "is needed beside OIDC_ISSUER"]);
    if (env.OIDC_CREATE && !env.OIDC_ROLE_MAP)
      problems.push(["OIDC_CREATE", "needs OIDC_ROLE_MAP beside it: it says who may come"]);
  }
  return problems;
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || hostname === "localhost" || /^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}
