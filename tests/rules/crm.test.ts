import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { Agent } from "@/db/queries/agents";
import type { CrmAnswer, CrmPerson } from "@/lib/crm/crm";
import { startDemoCrm } from "@/lib/crm/demo-crm";
import { httpCrm } from "@/lib/crm/http-crm";
import { forgetUser, remembered } from "@/lib/crm/remember";

const ada = {} as Agent;
const maya: CrmPerson = {
  id: 1002,
  name: "Maya Torres",
  email: "maya@torres.example",
  phone: "+34612345678",
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function crmThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const says = (body: string, status = 200) =>
  crmThat((_, response) => void response.writeHead(status).end(body));
const find = (url: string, { allowPrivate = true, timeoutMs = 3000, token = "t" } = {}) =>
  httpCrm({ url, token, allowPrivate, timeoutMs }).find(ada, maya);

test("the CRM is asked for e-mail, phone and id, with its token, and its own query is kept", async () => {
  let asked = "";
  const url = await crmThat((request, response) => {
    asked = `${request.headers.authorization} ${request.url}`;
    response.end("null");
  });
  await find(`${url}/people?shop=7`, { token: "secret" });
  expect(asked).toBe("Bearer secret /people?shop=7&email=maya%40torres.example&phone=%2B34612345678&id=1002");
});

test("a record is found, with its fields as text", async () => {
  const body = {
    name: "Maya T.",
    stage: "Customer",
    owner: null,
    url: "https://crm.example/1",
    fields: { Orders: 14 },
  };
  expect(await find(await says(JSON.stringify(body)))).toEqual({
    found: { name: "Maya T.", stage: "Customer", url: "https://crm.example/1", fields: [["Orders", "14"]] },
  });
});

test("a link that is no web address is left out", async () => {
  const answer = await find(await says('{"name":"Maya","url":"javascript:alert(1)"}'));
  expect(answer).toEqual({ found: { name: "Maya", fields: [] } });
});

test.each([
  ["404", "", 404],
  ["null", "null", 200],
  ["an empty record", "{}", 200],
])("%s is no match", async (_, body, status) => {
  expect(await find(await says(body, status))).toBe("none");
});

test.each([
  ["no JSON", "<html>", 200, "The CRM's answer could not be read."],
  ["another shape", '["Maya"]', 200, "The CRM's answer could not be read."],
  ["an error", "", 500, "The CRM answered with an error (500)."],
  ["a refused token", "", 401, "The CRM refused the token: it is wrong, or has expired or been revoked."],
  ["a token without rights", "", 403, "The CRM says that this token may not do that."],
  ["too many questions", "", 429, "The CRM has been asked too often: try again later."],
  [
    "more than it may",
    JSON.stringify({ name: "x".repeat(400_000) }),
    200,
    "The CRM's answer is too long to be read.",
  ],
])("%s is a sentence", async (_, body, status, error) => {
  expect(await find(await says(body, status))).toMatchObject({ error });
});

test("a CRM that is silent, or never ends, is given up in time", async () => {
  const late = { error: "The CRM did not answer within 0.2 seconds." };
  expect(await find(await crmThat(() => {}), { timeoutMs: 200 })).toMatchObject(late);
  const dripping = await crmThat((_, response) => {
    response.write("{");
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  });
  expect(await find(dripping, { timeoutMs: 200 })).toMatchObject(late);
});

test("nobody there is a sentence", async () => {
  const url = await says("null");
  await new Promise((resolve) => servers.pop()!.close(resolve));
  expect(await find(url)).toMatchObject({ error: "The CRM could not be reached." });
});

test("a redirect is not followed", async () => {
  let reached = false;
  const inside = await crmThat((_, response) => {
    reached = true;
    response.end('{"name":"inside"}');
  });
  const url = await crmThat((_, response) => void response.writeHead(302, { location: inside }).end());
  expect(await find(url)).toEqual({ error: "The CRM answered with an error (302)." });
  expect(reached).toBe(false);
});

test("an address of this machine or its network is never spoken to, however it is written", async () => {
  let reached = false;
  const { port } = new URL(
    await crmThat((_, response) => {
      reached = true;
      response.end("null");
    }),
  );
  for (const host of [
    "127.0.0.1",
    "localhost",
    "2130706433",
    "0x7f000001",
    "127.1",
    "0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "10.0.0.1",
    "169.254.169.254",
  ]) {
    const answer = await find(`http://${host}:${port}/`, { allowPrivate: false });
    expect(answer, host).toEqual({ error: "The CRM's address is not a public one." });
  }
  expect(reached).toBe(false);
});

test("the demo's CRM knows Maya, not everybody, and only with its token", async () => {
  const { url, token, close } = await startDemoCrm();
  try {
    const crm = httpCrm({ url, token, allowPrivate: true });
    expect(await crm.find(ada, maya)).toMatchObject({ found: { name: "Maya Torres", stage: "Customer" } });
    expect(await crm.find(ada, { ...maya, email: "tom@okafor.example" })).toBe("none");
    expect(await crm.find(ada, { ...maya, email: null })).toBe("none");
    expect(await httpCrm({ url, token: "guess", allowPrivate: true }).find(ada, maya)).toHaveProperty(
      "error",
    );
  } finally {
    close();
  }
});

test("an answer is remembered for a while, a failure is not, and asking again forgets it", async () => {
  const asked: CrmAnswer[] = [];
  const ask = (key: string, answer: CrmAnswer, ms?: number) =>
    remembered(key, 7, async () => answer, ms).then((known) => void asked.push(known.answer));
  const failure = { error: "The CRM could not be reached." };
  await ask("a", failure);
  await ask("a", "none");
  await ask("a", { found: { name: "Maya", fields: [] } });
  await ask("b", failure, 0);
  await ask("b", "none");
  forgetUser(8);
  await ask("a", failure);
  forgetUser(7);
  await ask("a", failure);
  expect(asked).toEqual([failure, "none", "none", failure, "none", "none", failure]);
});

test("two who ask at once are one question", async () => {
  let asked = 0;
  const ask = async () => {
    asked++;
    return "none" as const;
  };
  await Promise.all([1, 2, 3].map(() => remembered("at once", 9, ask)));
  expect(asked).toBe(1);
});
