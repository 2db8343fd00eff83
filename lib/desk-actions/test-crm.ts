"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { crmById } from "@/db/queries/crm";
import { recordCrmHealth } from "@/db/writes/crm";
import { requireAgent, requireOrigin } from "@/lib/auth";
import { crmOf, environmentCrm } from "@/lib/crm/connection";
import type { DeskFormResult } from "./perform";

const connections = z.coerce.number().int().min(0);

/** Asks a CRM for something harmless, outside any transaction; says in one sentence how that went. */
export async function performCrmTest(
  _before: DeskFormResult | null,
  form: FormData,
): Promise<DeskFormResult> {
  const agent = await requireAgent();
  await requireOrigin();
  if (!agent.permissions.has("manageSettings"))
    return { error: "Testing a CRM needs a right that you do not have.", typed: {} };
  const id = connections.safeParse(form.get("connection")).data;
  const connection = id === 0 ? environmentCrm() : id && (await crmById(agent, id));
  if (!connection) return { error: "This connection was deleted meanwhile.", typed: {} };
  const answer = await crmOf(connection).test();
  await recordCrmHealth(connection.id, "error" in answer ? answer.error : null);
  refresh();
  return "error" in answer ? { error: answer.error, typed: {} } : { done: true, said: answer.ok };
}
