import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

type Person = { Id: string; Name: string; Email?: string; Phone?: string; owner?: string; Status?: string };
type Answer = { status: number; body: unknown };

/** Salesforce as its documentation describes it, for one connected app; it reads only the SOQL that it knows. */
export async function startSalesforce() {
  const contacts: Person[] = [];
  const leads: Person[] = [];
  const tasks: Record<string, string>[] = [];
  const asked: string[] = [];
  const instead: Answer[] = [];
  const fake = {
    contacts,
    leads,
    tasks,
    asked,
    instead,
    clientSecret: "s3cret",
    url: "",
    tokens: 0,
    close: () => {},
  };
  let token = "";
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const url = new URL(request.url!, "http://salesforce");
    asked.push(`${request.method} ${url.pathname}`);
    const isForToken = url.pathname === "/services/oauth2/token";
    const planned = isForToken ? undefined : instead.shift();
    const { status, body: json } =
      planned ?? (isForToken ? grant(request, body) : answer(request, url, body));
    response
      .writeHead(status, { "content-type": "application/json;charset=UTF-8" })
      .end(JSON.stringify(json));
  });

  function grant(request: IncomingMessage, body: string): Answer {
    const form = new URLSearchParams(body);
    const type = form.get("grant_type");
    if (request.headers["content-type"] !== "application/x-www-form-urlencoded" || !type)
      return {
        status: 400,
        body: { error: "unsupported_grant_type", error_description: "grant type not supported" },
      };
    if (form.get("client_id") !== "3MVG9" || form.get("client_secret") !== fake.clientSecret)
      return {
        status: 400,
        body: { error: "invalid_client", error_description: "invalid client credentials" },
      };
    if (type === "refresh_token" && form.get("refresh_token") !== "5Aep861")
      return {
        status: 400,
        body: { error: "invalid_grant", error_description: "expired access/refresh token" },
      };
    token = `00D!${++fake.tokens}`;
    return {
      status: 200,
      body: {
        access_token: token,
        instance_url: fake.url,
        id: `${fake.url}/id/00D/005`,
        token_type: "Bearer",
        issued_at: "1764320000000",
        signature: "c2ln",
      },
    };
  }

  function answer(request: IncomingMessage, url: URL, body: string): Answer {
    if (!token || request.headers.authorization !== `Bearer ${token}`)
      return fault(401, "INVALID_SESSION_ID", "Session expired or invalid");
    if (url.pathname === "/services/data/v61.0/query" && request.method === "GET")
      return query(url.searchParams.get("q") ?? "");
    if (url.pathname === "/services/data/v61.0/sobjects/Task" && request.method === "POST") {
      const task = JSON.parse(body);
      if (task.Description.length > 32_000)
        return fault(400, "STRING_TOO_LONG", "Comments: data value too large");
      if (![...contacts, ...leads].some(({ Id }) => Id === task.WhoId))
        return fault(400, "MALFORMED_ID", `Name ID: id value of incorrect type: ${task.WhoId}`);
      tasks.push(task);
      return { status: 201, body: { id: `00T${tasks.length}`, success: true, errors: [] } };
    }
    return fault(404, "NOT_FOUND", "The requested resource does not exist");
  }

  function query(soql: string): Answer {
    const parsed = /^SELECT [\w., ]+ FROM (Contact|Lead)(?: WHERE (.+))? LIMIT \d+$/s.exec(soql);
    const condition = parsed?.[2]?.replace("IsConverted = false AND ", "") ?? "";
    const literals = [...condition.matchAll(/'((?:[^'\\]|\\['"\\nrtbf])*)'/g)].map(([, text]) => text!);
    const rest = condition.replace(/'(?:[^'\\]|\\['"\\nrtbf])*'/g, "?");
    if (!parsed || !/^(?:\((?:(?: OR )?(?:Email = \?|(?:Mobile)?Phone IN \([?, ]+\)))+\))?$/.test(rest))
      return fault(400, "MALFORMED_QUERY", `unexpected token in: ${soql}`);
    const wanted = new Set(literals.map((text) => text.replace(/\\(.)/g, "$1").toLowerCase()));
    const table = parsed[1] === "Contact" ? contacts : leads;
    const records = table
      .filter(
        ({ Email = "", Phone = "" }) => !condition || wanted.has(Email.toLowerCase()) || wanted.has(Phone),
      )
      .map(({ owner = "Sam Okafor", ...fields }) => ({
        attributes: { type: parsed[1], url: `/services/data/v61.0/sobjects/${parsed[1]}/${fields.Id}` },
        Email: null,
        Phone: null,
        MobilePhone: null,
        Title: null,
        ...fields,
        Owner: { attributes: { type: "User" }, Name: owner },
      }));
    return { status: 200, body: { totalSize: records.length, done: true, records } };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fake.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(fake, {
    /** As when a session ends: the token that is out is none any more. */
    expire: () => {
      token = "";
    },
  });
}

export const fault = (status: number, errorCode: string, message: string): Answer => ({
  status,
  body: [{ message, errorCode }],
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
