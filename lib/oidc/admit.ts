import { inTransaction, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { recordDeskEvent } from "@/db/writes/desk-events";
import { isDemoOn } from "@/lib/demo";
import type { Claims } from "./claims";
import { mappedRoles, settleRoles } from "./roles";
import type { Oidc } from "./settings";

/** Why whoever the issuer knows may not come in. */
export type Refused = "unknown" | "unverified" | "disabled" | "taken";

/** Whose sign-in this is: by issuer and subject, the first time by a verified e-mail, else made where that is allowed.
 * Settles his roles and records how it went. */
export async function admit(claims: Claims, oidc: Oidc): Promise<{ agentId: number } | { refused: Refused }> {
  return inTransaction(async (tx) => {
    // Roles change here: one after the other with the changes of the settings.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('settings'))");
    const found = await agentOf(tx, claims, oidc);
    if ("refused" in found) {
      await recordDeskEvent(tx, {
        kind: "signIn",
        agentId: found.agentId ?? null,
        refused: reasons[found.refused],
        data: { oidc: true, ...(found.agentId ? {} : { email: claims.email }) },
      });
      return { refused: found.refused };
    }
    const { agentId, created } = found;
    const roles = oidc.roleMap ? await settleRoles(tx, agentId, claims.groups, oidc.roleMap) : null;
    if (roles || created) await recordChange(tx, { kind: "agent", agentId });
    await recordDeskEvent(tx, {
      kind: "signIn",
      agentId,
      data: { oidc: true, ...(created && { created }), ...(roles && { roles }) },
    });
    return { agentId };
  });
}

const reasons: Record<Refused, string> = {
  unknown: "nobody here has this e-mail",
  unverified: "the e-mail is not verified",
  disabled: "disabled",
  taken: "another account signs in as this agent",
};

type Found = { agentId: number; created?: true } | { refused: Refused; agentId?: number };
type Row = { id: number; disabled: boolean; linked: boolean };

async function agentOf(tx: Transaction, claims: Claims, oidc: Oidc): Promise<Found> {
  const { issuer, subject, email, verified } = claims;
  const { rows: known } = await tx.query<Row>(
    `SELECT a.id, a.disabled_at IS NOT NULL AS disabled FROM oidc_identities i JOIN agents a ON a.id = i.agent_id
     WHERE i.issuer = $1 AND i.subject = $2`,
    [issuer, subject],
  );
  if (known[0])
    return known[0].disabled ? { refused: "disabled", agentId: known[0].id } : { agentId: known[0].id };
  if (!email) return { refused: "unknown" };
  if (!verified) return { refused: "unverified" };
  const { rows } = await tx.query<Row>(
    `SELECT a.id, a.disabled_at IS NOT NULL OR a.demo AND NOT $3 AS disabled,
       EXISTS (SELECT FROM oidc_identities i WHERE i.agent_id = a.id AND i.issuer = $2) AS linked
     FROM agents a WHERE lower(a.email) = lower($1)`,
    [email, issuer, isDemoOn()],
  );
  const agent = rows[0];
  if (agent?.disabled) return { refused: "disabled", agentId: agent.id };
  // An address that was given to somebody else is not the person who came with it first.
  if (agent?.linked) return { refused: "taken", agentId: agent.id };
  if (agent) return { agentId: await link(tx, agent.id, claims) };
  const may = oidc.create && oidc.roleMap && (await mappedRoles(tx, claims.groups, oidc.roleMap)).length > 0;
  return may ? { agentId: await create(tx, claims, email), created: true } : { refused: "unknown" };
}

async function create(tx: Transaction, claims: Claims, email: string): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    "INSERT INTO agents (name, email) VALUES ($1, $2) RETURNING id",
    [claims.name ?? email.split("@")[0], email],
  );
  return link(tx, rows[0]!.id, claims);
}

async function link(tx: Transaction, agentId: number, { issuer, subject }: Claims): Promise<number> {
  await tx.query("INSERT INTO oidc_identities (issuer, subject, agent_id) VALUES ($1, $2, $3)", [
    issuer,
    subject,
    agentId,
  ]);
  return agentId;
}
