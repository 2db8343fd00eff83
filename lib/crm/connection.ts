import { z } from "zod";
import type { CrmConnection } from "@/db/queries/crm";
import { unseal } from "@/lib/sealed";
import type { Crm } from "./crm";
import { CrmFailure, guarded } from "./failure";
import { httpCrm } from "./http-crm";
import { hubspot } from "./hubspot";
import { salesforce } from "./salesforce";

const notes = z.boolean().default(false);

/** What `settings` of each kind hold, and the names of its secrets. */
const crmShapes = {
  hubspot: z.object({ url: z.url(), portalId: z.string().optional(), notes }),
  salesforce: z.object({ loginUrl: z.url(), clientId: z.string(), notes }),
  http: z.object({ url: z.url(), notes }),
};

/** The connection of the environment, CRM_URL; null without one. It writes no notes. */
export function environmentCrm(): CrmConnection | null {
  const { CRM_URL, CRM_TOKEN } = process.env;
  if (!CRM_URL) return null;
  return { id: 0, kind: "http", name: "CRM", settings: { url: CRM_URL }, secrets: null, token: CRM_TOKEN };
}

/** The CRM behind a connection; one whose tokens cannot be opened says so whatever is asked. */
export function crmOf(connection: CrmConnection): Crm {
  const { kind, settings, token = "" } = connection;
  const ofTheDemo = connection.id === 0 && process.env.CRM_IS_DEMO === "1";
  const allowPrivate = process.env.CRM_ALLOW_PRIVATE === "1" || ofTheDemo;
  let secrets: Record<string, string>;
  try {
    secrets = connection.id === 0 ? { token } : unseal(connection.secrets);
  } catch {
    return unreadable;
  }
  if (kind === "hubspot")
    return hubspot({ ...crmShapes.hubspot.parse(settings), token: secrets.token ?? "", allowPrivate });
  if (kind === "http")
    return httpCrm({ ...crmShapes.http.parse(settings), token: secrets.token, allowPrivate });
  const { clientSecret = "", refreshToken } = secrets;
  return salesforce({
    ...crmShapes.salesforce.parse(settings),
    clientSecret,
    refreshToken,
    allowPrivate,
  });
}

const sealedElsewhere = async (): Promise<never> => {
  throw new CrmFailure("The tokens were sealed with another key than this server's: enter them again.");
};
const unreadable = guarded({ find: sealedElsewhere, writeNote: sealedElsewhere, test: sealedElsewhere });
