import { createHash } from "node:crypto";
import type { Agent } from "@/db/queries/agents";
import type { CrmConnection } from "@/db/queries/crm";
import { recordCrmHealth } from "@/db/writes/crm";
import { crmOf } from "./connection";
import type { CrmPerson } from "./crm";
import { type Remembered, remembered } from "./remember";

/** What a connection's CRM knows about a user, kept for five minutes; how it went stands at the connection. */
export function findPerson(agent: Agent, connection: CrmConnection, user: CrmPerson): Promise<Remembered> {
  const { id, settings, secrets } = connection;
  const stamp = createHash("sha256")
    .update(JSON.stringify(settings))
    .update(secrets ?? "")
    .digest("base64");
  const key = JSON.stringify([id, stamp, user.id, user.email, user.phone]);
  return remembered(key, user.id, async () => {
    const answer = await crmOf(connection).find(agent, user);
    await recordCrmHealth(id, answer !== "none" && "error" in answer ? answer.error : null);
    return answer;
  });
}
