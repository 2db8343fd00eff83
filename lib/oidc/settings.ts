import { z } from "zod";
import { oidcShape } from "./shape";

export type Oidc = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button calls it. */
  name: string;
  scopes: string;
  groupsClaim: string;
  /** The roles that groups give, by group; null: roles are given here alone. */
  roleMap: [group: string, role: string][] | null;
  /** Passwords are closed. */
  only: boolean;
  /** Whoever comes first with a group that gives a role becomes an agent. */
  create: boolean;
};

const shape = z.object(oidcShape);

/** How one signs in by OpenID Connect, as the environment says; null where it says nothing. */
export function oidcNow(): Oidc | null {
  if (!process.env.OIDC_ISSUER) return null;
  const said = Object.entries(process.env).filter(
    ([name, value]) => name.startsWith("OIDC_") && value !== "",
  );
  const env = shape.parse(Object.fromEntries(said));
  return {
    issuer: env.OIDC_ISSUER!,
    clientId: env.OIDC_CLIENT_ID!,
    clientSecret: env.OIDC_CLIENT_SECRET!,
    name: env.OIDC_NAME ?? "single sign-on",
    scopes: env.OIDC_SCOPES ?? "openid profile email",
    groupsClaim: env.OIDC_GROUPS_CLAIM ?? "groups",
    roleMap: env.OIDC_ROLE_MAP ?? null,
    only: env.OIDC_ONLY ?? false,
    create: env.OIDC_CREATE ?? false,
  };
}
