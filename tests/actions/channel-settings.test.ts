import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { failedSends } from "@/db/queries/channels";
import { type ChannelConfig, channelConfig } from "@/lib/channels/connection/config";
import { channelsHealth, channelToSettle } from "@/lib/channels/connection/health";
import { probe } from "@/lib/channels/connection/probe";
import { mostTries } from "@/lib/channels/inbound/trouble";
import { actAtDesk } from "@/lib/desk-actions/door";
import { deskSentence } from "@/lib/desk-sentence";
import { messageId } from "@/lib/message-id";
import { unseal } from "@/lib/sealed";
import { act } from "@/lib/user-actions/door";
import { withDatabase } from "@/tests/database";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase({ planted: ["assigneeHandles", "openedOnce", "givenUpSaysWhy"] });

let ada: Agent;
let bob: Agent;

beforeAll(async () => {
  process.env.SECRETS_KEY ??= Buffer.alloc(32, 7).toString("base64");
  ada = await agentNamed("Ada", "Admin");
  bob = await agentNamed("Bob");
  await pool().query("UPDATE agents SET password_hash = 'nobody verifies this'");
});

const does = (agent: Agent, name: string, input: unknown) => actAtDesk({ agent, session: null }, name, input);
const one = async (sql: string, values: unknown[] = []) => (await pool().query(sql, values)).rows[0];
const lastDeskEvent = () =>
  one("SELECT kind, agent_id AS agent, refused, data FROM desk_events ORDER BY id DESC LIMIT 1");
const everyEvent = async () => JSON.stringify((await pool().query("SELECT * FROM desk_events")).rows);

const tokens = { appSecret: "app-secret-of-the-lamp-shop", accessToken: "EAAGtokenOfTheLampShop" };
const line = {
  kind: "whatsapp",
  name: "Lamps on WhatsApp",
  chatbot: "",
  phoneNumberId: "106540352242922",
  businessAccountId: "",
  apiUrl: "https://graph.facebook.com/v23.0",
};

let made = 0;
async function newChannel(more: Record<string, string> = {}): Promise<number> {
  const result = await does(ada, "createChannel", { ...line, ...tokens, name: `Line ${++made}`, ...more });
  expect(result).toMatchObject({ done: true, opens: expect.stringMatching(/^\/settings\/channels\/\d+$/) });
  return Number((result as { opens: string }).opens.split("/").at(-1));
}

test("who may not manage the settings makes, changes, rotates and disables nothing", async () => {
  const channel = await newChannel();
  for (const [name, input] of [
    ["createChannel", { ...line, ...tokens }],
    ["updateChannel", { ...line, channel, name: "Mine" }],
    ["rotateChannelSecrets", { channel, accessToken: "mine" }],
    ["disableChannel", { channel }],
    ["enableChannel", { channel }],
  ] as const) {
    expect(await does(bob, name, input), name).toEqual({
      error: expect.stringMatching(/needs a right that you do not have\.$/),
    });
  }
  expect(await channelConfig(channel)).toMatchObject(tokens);
});

test("a new channel is connected at once; its tokens lie sealed and stand in no record", async () => {
  const channel = await newChannel({ name: "Lamps on WhatsApp" });
  expect(await channelConfig(channel)).toMatchObject({
    adapter: "whatsapp",
    phoneNumberId: line.phoneNumberId,
    ...tokens,
    verifyToken: expect.stringMatching(/^[\w-]{43}$/),
  });
  const row = await one("SELECT * FROM channels WHERE id = $1", [channel]);
  const raw = `${JSON.stringify({ ...row, secrets: null })} ${row.secrets.toString("latin1")}`;
  const { verifyToken } = unseal(row.secrets);
  const settled = (await channelToSettle(ada, channel))!;
  expect(settled).toMatchObject({ state: "connected", verifyToken });
  for (const token of Object.values(tokens)) {
    expect(raw).not.toContain(token);
    expect(await everyEvent()).not.toContain(token);
    expect(JSON.stringify([settled, await channelsHealth(ada)])).not.toContain(token);
  }
  expect(await everyEvent()).not.toContain(verifyToken);
  const event = await lastDeskEvent();
  expect(deskSentence(event.kind, { ...event, agent: "Ada", whom: null })).toBe(
    "Ada added the channel Lamps on WhatsApp (WhatsApp)",
  );
});

test.each([
  [{ name: " " }, "name"],
  [{ name: "LAMPS ON WHATSAPP" }, "name"],
  [{ phoneNumberId: "+1 555" }, "phoneNumberId"],
  [{ apiUrl: "graph.facebook.com" }, "apiUrl"],
  [{ apiUrl: "https://me:you@graph.facebook.com" }, "apiUrl"],
  [{ apiUrl: "https://graph.facebook.com:port" }, "apiUrl"],
  [{ accessToken: "" }, "accessToken"],
  [{ accessToken: "two words" }, "accessToken"],
  [{ chatbot: "999999" }, "chatbot"],
  [{ kind: "web_chat" }, "kind"],
  [{ kind: "fax" }, "kind"],
])("%j is a sentence at its field", async (typed, field) => {
  expect(await does(ada, "createChannel", { ...line, ...tokens, name: "Another", ...typed })).toMatchObject({
    fields: { [field]: expect.stringMatching(/^[A-Z].*[^ ]$/) },
  });
});

test("Twilio wants an account, a number and its token, and Instagram no number", async () => {
  const sms = await newChannel({
    kind: "sms",
    accountSid: `AC${"0a".repeat(16)}`,
    from: "+1 555 000 1234",
    authToken: "of twilio".replace(" ", "-"),
  });
  expect(await channelConfig(sms)).toMatchObject({ adapter: "twilio", from: "+15550001234" });
  expect((await channelToSettle(ada, sms))!.verifyToken).toBeNull();
  const instagram = await newChannel({
    kind: "instagram",
    accountId: "17841400008460056",
    humanAgentTag: "on",
  });
  expect(await channelConfig(instagram)).toMatchObject({ adapter: "instagram", humanAgentTag: true });
});

test("rotating changes what is typed alone, and the verify token only when asked", async () => {
  const channel = await newChannel();
  const before = await channelConfig(channel);
  expect(
    await does(ada, "rotateChannelSecrets", { channel, appSecret: "", accessToken: "EAAGnewer" }),
  ).toMatchObject({
    done: true,
  });
  expect(await channelConfig(channel)).toEqual({ ...before, accessToken: "EAAGnewer" });
  expect((await lastDeskEvent()).data).toEqual({
    channel,
    name: expect.any(String),
    rotated: ["accessToken"],
  });
  await does(ada, "rotateChannelSecrets", { channel, newVerifyToken: "on" });
  const after = (await channelConfig(channel)) as ChannelConfig<"whatsapp">;
  expect(after.verifyToken).not.toBe((before as typeof after).verifyToken);
  expect(after.accessToken).toBe("EAAGnewer");
  expect(await does(ada, "rotateChannelSecrets", { channel, accessToken: " " })).toMatchObject({
    error: "Nothing was changed: every field was empty.",
  });
});

test("a kept token goes to no other address than the one it was given for", async () => {
  const channel = await newChannel();
  const elsewhere = { ...line, channel, name: "Elsewhere", apiUrl: "https://evil.example" };
  expect(await does(ada, "updateChannel", elsewhere)).toMatchObject({
    fields: { accessToken: "Please give it again: this is another API address." },
  });
  expect(await channelConfig(channel)).toMatchObject({ apiUrl: line.apiUrl, ...tokens });
  expect(await does(ada, "updateChannel", { ...elsewhere, accessToken: "EAAGother" })).toHaveProperty("done");
  expect(await channelConfig(channel)).toMatchObject({
    apiUrl: "https://evil.example",
    accessToken: "EAAGother",
  });
});

test("renaming keeps the connection, and what stands in its settings under other names", async () => {
  const channel = await newChannel();
  await pool().query(`UPDATE channels SET settings = settings || '{"kept": 1}' WHERE id = $1`, [channel]);
  expect(await does(ada, "updateChannel", { ...line, channel, name: "Renamed" })).toHaveProperty("done");
  expect(await one("SELECT name, settings FROM channels WHERE id = $1", [channel])).toMatchObject({
    name: "Renamed",
    settings: { kept: 1, phoneNumberId: line.phoneNumberId },
  });
  expect((await lastDeskEvent()).data).toMatchObject({ to: "Renamed", changed: ["name"] });
});

test("a disabled channel is connected to nothing until it is enabled, and what waits then goes out", async () => {
  const channel = await newChannel();
  expect(await does(ada, "disableChannel", { channel })).toMatchObject({
    said: expect.stringContaining("Nothing is sent"),
  });
  expect(await channelConfig(channel)).toBeNull();
  expect((await channelToSettle(ada, channel))!.state).toBe("disabled");
  const chat = await one(
    `WITH u AS (INSERT INTO users (name, channel_id, channel) VALUES ('Wanda', $1, 'whatsapp') RETURNING id)
     INSERT INTO chats (user_id, id, status, assignee, channel, opened_at, accepted_at)
     SELECT id, gen_random_uuid(), 'active', $2, 'whatsapp', now(), now() FROM u RETURNING user_id, id`,
    [channel, bob.id],
  );
  const id = messageId(Date.now());
  await pool().query(
    `INSERT INTO messages (user_id, id, chat_id, sender, agent_id, body, status) VALUES ($1, $2, $3, 'agent', $4, 'Hello', 'sending')`,
    [chat.user_id, id, chat.id, bob.id],
  );
  await pool().query("INSERT INTO sends (user_id, id, chat_id, client_key) VALUES ($1, $2, $3, 'a click')", [
    chat.user_id,
    id,
    chat.id,
  ]);
  expect(await channelToSettle(ada, channel)).toMatchObject({ waitingOut: 1 });
  const said = { body: "Anybody there?", clientKey: randomUUID() };
  expect(await act(bob, "sendMessage", chat.user_id, said)).toEqual({
    error: "This channel is not connected.",
  });
  expect(await does(ada, "enableChannel", { channel })).toHaveProperty("done");
  expect((await channelToSettle(ada, channel))!.state).toBe("connected");
  expect(
    await one("SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE key = 'send:' || $1", [chat.id]),
  ).toEqual({
    n: 1,
  });
});

test("the demo line carries a channel in the demo alone, and a channel comes back from it", async () => {
  const channel = await newChannel();
  const back = { ...line, channel, name: "Back and forth", carrier: "demo_line" };
  expect(await does(ada, "updateChannel", back)).toHaveProperty("error");
  process.env.DEMO = "1";
  try {
    expect(await does(ada, "updateChannel", back)).toHaveProperty("done");
    expect(await channelToSettle(ada, channel)).toMatchObject({ adapter: "demo_line", state: "connected" });
    expect(await does(ada, "updateChannel", { ...back, carrier: "provider" })).toHaveProperty("done");
    expect(await channelConfig(channel)).toMatchObject(tokens);
  } finally {
    delete process.env.DEMO;
  }
});

test("what fails shows, with its reason and whom it was for", async () => {
  const channel = await newChannel();
  const lena = await userNamed("Lena Fischer", { channel: "whatsapp" });
  await pool().query("UPDATE users SET channel_id = $2 WHERE id = $1", [lena, channel]);
  const send = (at: number, status: string, error: string | null) =>
    pool().query(
      "INSERT INTO messages (user_id, id, sender, agent_id, body, status, error) VALUES ($1, $2, 'agent', $3, 'Hello', $4, $5)",
      [lena, messageId(at), bob.id, status, error],
    );
  await send(Date.now() - 60_000, "delivered", null);
  await send(Date.now() - 30_000, "failed", "The account is not registered");
  expect(await channelToSettle(ada, channel)).toMatchObject({ state: "failing", failed: 1 });
  expect(await failedSends(ada, channel)).toMatchObject([
    { userId: lena, name: "Lena Fischer", error: "The account is not registered" },
  ]);
  await send(Date.now(), "sent", null);
  expect(await channelToSettle(ada, channel)).toMatchObject({ state: "connected", failed: 1 });
});

test("an event of a kind that nobody knows is kept, and is no failure of the channel", async () => {
  const channel = await newChannel();
  const keep = (attempts: number) =>
    pool().query(
      `INSERT INTO inbound_events (channel_id, person, external_user_id, at, event, attempts, dead_at)
       VALUES ($1, 'p', 'p', now(), '{}', $2, now())`,
      [channel, attempts],
    );
  await keep(0);
  expect(await channelToSettle(ada, channel)).toMatchObject({ state: "connected", dead: 0, waitingIn: 0 });
  await keep(mostTries);
  expect(await channelToSettle(ada, channel)).toMatchObject({ state: "failing", dead: 1 });
});

test("what was given up counts, and a secret of another key is no connection", async () => {
  const channel = await newChannel();
  await pool().query(
    "INSERT INTO deliveries (channel_id, body_hash, body, dead_at) VALUES ($1, 'a', 'x', now()), ($1, 'b', 'y', NULL)",
    [channel],
  );
  expect(await channelToSettle(ada, channel)).toMatchObject({ state: "failing", dead: 1, waitingIn: 1 });
  await pool().query("UPDATE channels SET secrets = 'sealed by somebody else, long ago' WHERE id = $1", [
    channel,
  ]);
  expect(await channelToSettle(ada, channel)).toMatchObject({ state: "unconnected", unreadable: true });
  await does(ada, "rotateChannelSecrets", { channel, ...tokens });
  expect(await channelConfig(channel)).toBeTruthy();
});

let provider: Server;
let answers: { status: number; body: string; until?: Promise<void> };
let asked: { url?: string; method?: string; headers: IncomingHttpHeaders };

beforeAll(async () => {
  provider = createServer((request, response) => {
    asked = { url: request.url, method: request.method, headers: request.headers };
    response.writeHead(answers.status, { "content-type": "application/json" }).end(answers.body);
  });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void provider.close());
afterEach(() => {
  answers = { status: 200, body: "{}" };
});

const at = () => `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
const whatsapp = () =>
  ({
    id: 1,
    adapter: "whatsapp",
    apiUrl: `${at()}/v23.0`,
    phoneNumberId: "106540352242922",
    accessToken: "EAAG",
    appSecret: "s",
    verifyToken: "v",
  }) as ChannelConfig;

test.each([
  [
    whatsapp,
    { verified_name: "Lamp Shop", display_phone_number: "+1 555-078-3881", id: "1" },
    "/v23.0/106540352242922?fields=display_phone_number,verified_name",
    "Lamp Shop, +1 555-078-3881",
  ],
  [
    () => ({ ...whatsapp(), adapter: "messenger", pageId: "77" }) as ChannelConfig,
    { name: "Lamps", id: "77" },
    "/v23.0/77?fields=name",
    "Lamps",
  ],
  [
    () => ({ ...whatsapp(), adapter: "instagram", accountId: "88" }) as ChannelConfig,
    { username: "lamps", id: "88" },
    "/v23.0/88?fields=username",
    "@lamps",
  ],
  [
    () =>
      ({
        id: 1,
        adapter: "twilio",
        apiUrl: at(),
        accountSid: "AC1",
        authToken: "t",
        from: "+15550001234",
      }) as ChannelConfig,
    { friendly_name: "Lamp SMS", status: "active", sid: "AC1" },
    "/2010-04-01/Accounts/AC1.json",
    "Lamp SMS",
  ],
] as const)("a test asks who it is and says the name (%#)", async (config, body, path, name) => {
  answers = { status: 200, body: JSON.stringify(body) };
  expect(await probe(config())).toEqual({ works: true, said: `It works: this is ${name}.` });
  expect(asked).toMatchObject({ url: path, method: "GET" });
  expect(asked.headers.authorization).toMatch(config().adapter === "twilio" ? /^Basic / : /^Bearer EAAG$/);
  expect(asked.url).not.toContain("EAAG");
});

const metaError = (code: number) => ({
  error: { message: "Session has expired", type: "OAuthException", code },
});

test.each([
  [401, metaError(190), /does not take this token.*It says: Session has expired$/],
  [400, metaError(190), /does not take this token/],
  [400, metaError(100), /knows nothing of this id/],
  [403, metaError(10), /may not read this account/],
  [429, {}, /asked too often/],
  [503, {}, /cannot answer just now \(503\)/],
  [302, {}, /answers 302/],
  [200, { hello: "world" }, /not as the provider does/],
])("%d %j is a sentence of its own", async (status, body, said) => {
  answers = { status, body: JSON.stringify(body) };
  expect(await probe(whatsapp())).toEqual({ works: false, said: expect.stringMatching(said) });
});

test("a page of HTML and a closed door are told apart, and neither sentence holds the token", async () => {
  answers = { status: 200, body: "<html>hello</html>" };
  expect((await probe(whatsapp())).said).toMatch(/not as the provider does/);
  const closed = { ...whatsapp(), apiUrl: "http://127.0.0.1:9" } as ChannelConfig;
  expect(await probe(closed)).toEqual({
    works: false,
    said: expect.stringMatching(/Nothing answers at 127\.0\.0\.1:9/),
  });
});
