import { z } from "zod";
import { type Answered, type Ask, asking, type Limits, statusFailure, tooMany } from "./ask";
import type { Crm, CrmPerson, CrmRecord } from "./crm";
import { cutAt } from "./cut";
import { CrmFailure, guarded } from "./failure";
import { asHtml } from "./html";
import { contact, groupsOf, isHis, properties, recordOf } from "./hubspot-contact";
import { jsonOf, readAs, text } from "./read";

type Options = Limits & { url: string; portalId?: string; token: string };

const the = "HubSpot";
const [mostShown, mostSigns] = [10, 65_536];
/** Note to contact, among the associations that HubSpot defines. */
const noteToContact = 202;

/** HubSpot by its CRM API v3 and the token of a private app. */
export function hubspot(options: Options): Crm {
  const { token, portalId, timeoutMs, ...limits } = options;
  const call = caller(options.url, token);
  return guarded({
    async find(_agent, user) {
      const ask = asking(the, { ...limits, timeoutMs });
      const found = await search(ask, call, user);
      if (found.length === 0) return "none";
      const link = await linker(ask, call, portalId);
      if (found.length > 1)
        return { several: found.slice(0, mostShown).map((one) => recordOf(one, link)), total: found.length };
      const owner = await ownerOf(ask, call, found[0]!);
      return { found: { ...recordOf(found[0]!, link), owner } };
    },
    async writeNote(_user, record, { at, text: said }) {
      const ask = asking(the, { ...limits, timeoutMs: timeoutMs ?? 10_000 });
      const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: noteToContact }];
      const answer = await call(ask, "/crm/v3/objects/notes", {
        properties: { hs_timestamp: at.toISOString(), hs_note_body: cutAt(said, mostSigns, asHtml) },
        associations: [{ to: { id: record.id }, types }],
      });
      return readAs(the, z.object({ id: z.string() }), answer.body).id;
    },
    async test() {
      const ask = asking(the, { ...limits, timeoutMs });
      await call(ask, "/crm/v3/objects/contacts/search", { filterGroups: [], properties: [], limit: 1 });
      const portal = portalId ?? (await details(ask, call))?.portalId;
      return `HubSpot answered${portal ? `: account ${portal}` : ""}.`;
    },
  });
}

type Call = (ask: Ask, path: string, body?: unknown) => Promise<Answered>;

/** GETs, or POSTs where there is a body; throws for whatever is no success. */
function caller(base: string, token: string): Call {
  return async (ask, path, body) => {
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    const url = new URL(path, base);
    const answer = await (body === undefined
      ? ask(url, headers)
      : ask(
          url,
          { ...headers, "content-type": "application/json" },
          { method: "POST", body: JSON.stringify(body) },
        ));
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refusal(answer);
  };
}

const refused = z.object({ category: text, policyName: text }).partial().catch({});

function refusal(answer: Answered): CrmFailure {
  const { category, policyName } = refused.parse(jsonOf(answer.body));
  if (category === "MISSING_SCOPES")
    return new CrmFailure(
      "HubSpot's token lacks a scope: the private app needs crm.objects.contacts.read and crm.objects.contacts.write.",
    );
  if (answer.status === 429 && policyName === "DAILY")
    return new CrmFailure("HubSpot's requests of this day are used up: try again tomorrow.", {
      again: { afterMs: 3_600_000 },
    });
  if (answer.status === 429 && !answer.headers["retry-after"]) return tooMany(the, 10_000);
  return statusFailure(the, answer);
}

type Contact = z.output<typeof contact>;

/** By e-mail, and where nobody has it by phone. */
async function search(ask: Ask, call: Call, user: CrmPerson): Promise<Contact[]> {
  for (const filterGroups of groupsOf(user)) {
    const question = { filterGroups, properties, limit: 100 };
    const answer = await call(ask, "/crm/v3/objects/contacts/search", question);
    const { results } = readAs(the, z.object({ results: z.array(contact) }), answer.body);
    const his = results.filter((one) => isHis(one, user));
    if (his.length > 0) return his;
  }
  return [];
}

const owner = z.object({ firstName: text, lastName: text, email: text });

/** The owner's name; nothing where he is gone or the token may not ask. */
async function ownerOf(ask: Ask, call: Call, { properties }: Contact): Promise<string | undefined> {
  const id = properties.hubspot_owner_id;
  if (!id) return undefined;
  try {
    const answer = await call(ask, `/crm/v3/owners/${encodeURIComponent(id)}`);
    const { firstName, lastName, email } = readAs(the, owner, answer.body);
    return [firstName, lastName].filter(Boolean).join(" ") || email;
  } catch (error) {
    if (error instanceof CrmFailure) return undefined;
    throw error;
  }
}

const account = z.object({
  portalId: z.union([z.number(), z.string()]).transform(String),
  uiDomain: z
    .string()
    .regex(/^[\w.-]+\.hubspot\.com$/)
    .catch("app.hubspot.com"),
});

/** Which account the token is of; null where it may not ask. */
async function details(ask: Ask, call: Call) {
  try {
    return readAs(the, account, (await call(ask, "/account-info/v3/details")).body);
  } catch (error) {
    if (error instanceof CrmFailure) return null;
    throw error;
  }
}

type Link = (id: string) => CrmRecord["url"];

async function linker(ask: Ask, call: Call, portalId: string | undefined): Promise<Link> {
  const { portalId: portal, uiDomain = "app.hubspot.com" } = portalId
    ? { portalId, uiDomain: undefined }
    : ((await details(ask, call)) ?? { portalId: undefined });
  return (id) =>
    portal && `https://${uiDomain}/contacts/${encodeURIComponent(portal)}/contact/${encodeURIComponent(id)}`;
}
