import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

type Contact = Record<string, string>;
type Note = { id: string; to: string; body: string; at: string };
type Answer = { status: number; body: unknown; headers?: Record<string, string> };

const notFound: Answer = { status: 404, body: problem("OBJECT_NOT_FOUND", "resource not found") };

/** HubSpot as its documentation describes it, for one private app; strict about whatever it is asked. */
export async function startHubspot(token = "pat-eu1-0a1b2c3d") {
  const contacts: Contact[] = [];
  const owners = new Map([["77", { firstName: "Sam", lastName: "Okafor", email: "sam@desk.example" }]]);
  const notes: Note[] = [];
  const asked: string[] = [];
  /** What is answered next instead. */
  const instead: (Answer | "hang up")[] = [];
  const fake = { contacts, owners, notes, asked, instead, token, url: "", close: () => {} };
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const { pathname } = new URL(request.url!, "http://hubspot");
    asked.push(`${request.method} ${pathname}`);
    const planned = instead.shift();
    if (planned === "hang up") return void request.socket.destroy();
    const { status, body: json, headers } = planned ?? answer(request, pathname, body);
    response.writeHead(status, { "content-type": "application/json;charset=utf-8", ...headers });
    response.end(JSON.stringify(json));
  });

  function answer(request: IncomingMessage, path: string, body: string): Answer {
    if (request.headers.authorization !== `Bearer ${fake.token}`) return refused;
    if (path === "/account-info/v3/details" && request.method === "GET")
      return {
        status: 200,
        body: { portalId: 62515, accountType: "STANDARD", uiDomain: "app-eu1.hubspot.com" },
      };
    const owner = /^\/crm\/v3\/owners\/(\d+)$/.exec(path);
    if (owner) {
      const found = owners.get(owner[1]!);
      return found ? { status: 200, body: { id: owner[1], archived: false, ...found } } : notFound;
    }
    if (request.method !== "POST") return notFound;
    if (request.headers["content-type"] !== "application/json")
      return { status: 415, body: problem("VALIDATION_ERROR", "unsupported media type") };
    if (path === "/crm/v3/objects/contacts/search") return search(body);
    return path === "/crm/v3/objects/notes" ? write(body) : notFound;
  }

  function search(body: string): Answer {
    const { filterGroups, properties, limit } = JSON.parse(body);
    if (!Array.isArray(filterGroups) || filterGroups.length > 5 || !(limit >= 1 && limit <= 200))
      return { status: 400, body: problem("VALIDATION_ERROR", "Invalid input JSON on line 1") };
    const known = ["email", "phone", "mobilephone", ...calculated];
    const filters = filterGroups.flatMap((group) => group.filters);
    if (filters.some(({ operator, propertyName }) => operator !== "EQ" || !known.includes(propertyName)))
      return { status: 400, body: problem("VALIDATION_ERROR", "There was a problem with the request.") };
    const fits = (contact: Contact) =>
      filterGroups.length === 0 ||
      filterGroups.some((group) =>
        group.filters.every(
          ({ propertyName, value }: Record<string, string>) => storedAs(contact, propertyName!) === value,
        ),
      );
    const results = contacts.filter(fits).map(({ id, ...all }) => ({
      id,
      properties: {
        ...Object.fromEntries(properties.map((name: string) => [name, all[name] ?? null])),
        hs_object_id: id,
      },
      createdAt: "2026-01-10T08:00:00.000Z",
      updatedAt: "2026-01-10T08:00:00.000Z",
      archived: false,
    }));
    return { status: 200, body: { total: results.length, results: results.slice(0, limit) } };
  }

  function write(body: string): Answer {
    const { properties, associations } = JSON.parse(body);
    const type = associations?.[0]?.types?.[0];
    const to = associations?.[0]?.to?.id;
    const isFit =
      !Number.isNaN(Date.parse(properties.hs_timestamp)) &&
      properties.hs_note_body.length <= 65_536 &&
      type?.associationCategory === "HUBSPOT_DEFINED" &&
      type?.associationTypeId === 202 &&
      contacts.some(({ id }) => id === to);
    if (!isFit) return { status: 400, body: problem("VALIDATION_ERROR", "Property values were not valid") };
    const id = String(9000 + notes.length);
    notes.push({ id, to, body: properties.hs_note_body, at: properties.hs_timestamp });
    return { status: 201, body: { id, properties: { ...properties, hs_object_id: id }, archived: false } };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fake.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return fake;
}

const calculated = ["hs_searchable_calculated_phone_number", "hs_searchable_calculated_mobile_number"];

/** The calculated ones hold the number without its country. */
function storedAs(contact: Contact, name: string): string | undefined {
  if (!calculated.includes(name)) return name === "email" ? contact.email?.toLowerCase() : contact[name];
  const number = contact[name === calculated[0] ? "phone" : "mobilephone"] ?? "";
  return number.replace(/^\+34/, "").replace(/\D/g, "") || undefined;
}

function problem(category: string, message: string) {
  return { status: "error", message, correlationId: randomUUID(), category };
}

const refused: Answer = {
  status: 401,
  body: problem(
    "INVALID_AUTHENTICATION",
    "Authentication credentials not found. This API supports OAuth 2.0 authentication.",
  ),
};

/** What HubSpot says when it has been asked too often. */
export const hubspotLimit = (policyName: "SECONDLY" | "DAILY", retryAfter?: number): Answer => ({
  status: 429,
  body: {
    ...problem("RATE_LIMITS", `You have reached your ${policyName.toLowerCase()} limit.`),
    errorType: "RATE_LIMIT",
    policyName,
  },
  headers: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
