import type { Agent } from "@/db/queries/agents";
import { httpCrm } from "./http-crm";
import { remembering } from "./remember";

export type CrmPerson = { id: number; name: string | null; email: string | null; phone: string | null };

/** What a CRM knows about a person; everything may be missing. */
export type CrmRecord = {
  name?: string;
  email?: string;
  phone?: string;
  stage?: string;
  owner?: string;
  /** http or https */
  url?: string;
  fields: [name: string, value: string][];
};

/** The record, none, or a sentence about why nobody knows. */
export type CrmAnswer = { found: CrmRecord } | "none" | { error: string };

/** The port to a customer relationship system. */
export type Crm = { find(agent: Agent, user: CrmPerson): Promise<CrmAnswer> };

export function crmConfigured(): boolean {
  return Boolean(process.env.CRM_URL);
}

let connected: Crm | undefined;

/** The CRM of this installation; ask crmConfigured() first. */
export function crm(): Crm {
  const { CRM_URL, CRM_TOKEN, CRM_ALLOW_PRIVATE } = process.env;
  const allowPrivate = CRM_ALLOW_PRIVATE === "1";
  connected ??= remembering(httpCrm({ url: CRM_URL!, token: CRM_TOKEN, allowPrivate }));
  return connected;
}
