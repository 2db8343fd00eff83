import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ChatHistory } from "@/components/user-view/chat-history";
import { inTransaction, pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { alertsAmong } from "@/db/queries/alerts";
import { chatById, chatsOf } from "@/db/queries/chats";
import { deskNow } from "@/db/queries/desk";
import { openChats } from "@/db/queries/open-chats";
import { userById } from "@/db/queries/users";
import { checkLate } from "@/lib/bots/check-late";
import { drainTurns } from "@/lib/bots/drain-turns";
import { sign, signedHeaders } from "@/lib/bots/signature";
import { drainAllTurns, returnFromBots } from "@/lib/bots/sweep-bots";
import { takeCall } from "@/lib/bots/take-call";
import { claimTurn } from "@/lib/bots/turn";
import { drainSends } from "@/lib/channels/outbound/drain-sends";
import { type Inbound, receive } from "@/lib/channels/receive";
import { eventSentence } from "@/lib/event-sentence";
import { messageId } from "@/lib/message-id";
import { seal } from "@/lib/sealed";
import { act } from "@/lib/user-actions/door";
import { BotServer, exampleBot } from "@/tests/bot-server";
import { withDatabase } from "@/tests/database";
import { agentNamed } from "@/tests/people";

withDatabase();

const secret = "the secret of the order bot";
const bot = new BotServer(secret);
let url: string;
let api: Server;
let ada: Agent;
let kim: Agent;
let botId: number;
let channelId: number;
let number = 0;

beforeAll(async () => {
  process.env.BOT_ALLOW_PRIVATE = "1";
  url = await bot.open();
  api = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, , , chatbotId, , chatId, call] = request.url!.split("/");
    const headers = request.headers as Record<string, string>;
    const asked = new Request(`http://home${request.url}`, {
      method: "POST",
      headers,
      body: Buffer.concat(chunks),
    });
    const answer = await takeCall(asked, { chatbotId: chatbotId!, chatId: chatId!, call: call! });
    response.writeHead(answer.status).end(await answer.text());
  }).listen(0, "127.0.0.1");
  await new Promise((done) => api.once("listening", done));
  process.env.PORT = String((api.address() as AddressInfo).port);
  [ada, kim] = [await agentNamed("Ada", "Admin"), await agentNamed("Kim")];
  await pool().query("UPDATE agents SET password_hash = 'x'");
});

afterAll(() => {
  bot.close();
  api.close();
});

beforeEach(async () => {
  await pool().query(
    "TRUNCATE users, remote_files, identities, chats, chat_assignments, chat_supervisors, messages, attachments, whispers, held_messages, sends, events, live, bot_turns, bot_log, chatbots CASCADE",
  );
  await pool().query("DELETE FROM settings; DELETE FROM graphile_worker._private_jobs");
  await pool().query("UPDATE channels SET adapter = 'demo_line'");
  bot.heard.length = 0;
  bot.behaves = () => ({});
  botId = await chatbot("http", { url });
});

async function chatbot(kind: string, settings: object): Promise<number> {
  const { rows } = await pool().query(
    "INSERT INTO chatbots (name, kind, settings, secrets) VALUES ('Order bot', $1, $2, $3) RETURNING id",
    [kind, settings, seal({ secret })],
  );
  const channel = await pool().query(
    `UPDATE channels SET settings = jsonb_build_object('chatbotId', $1::bigint) WHERE kind = 'whatsapp' RETURNING id`,
    [rows[0].id],
  );
  channelId = channel.rows[0].id;
  return rows[0].id;
}

/** What Maya writes on WhatsApp; gives her id. */
async function maya(body: string, more: Partial<Inbound> = {}): Promise<number> {
  const received = await receive({
    channelId,
    externalUserId: "34600000001",
    externalId: `wamid-${++number}`,
    at: Date.now(),
    body,
    profileName: "Maya Torres",
    ...more,
  });
  return received!.userId;
}

const all = async (sql: string) => (await pool().query(sql)).rows;
const chat = async () => (await all("SELECT * FROM chats ORDER BY opened_at DESC"))[0];
const lines = async () =>
  (await all("SELECT sender, body FROM messages ORDER BY id")).map(
    ({ sender, body }) => `${sender}: ${body}`,
  );
const sentences = async () =>
  (
    await all(
      "SELECT e.kind, e.data, a.name AS agent FROM events e LEFT JOIN agents a ON a.id = e.agent_id ORDER BY e.id",
    )
  ).map(({ kind, data, agent }) => eventSentence(kind, { agent, other: null, data }));

/** Does what the job does. */
async function drain(timeoutMs = 1000): Promise<void> {
  const { user_id: userId, id: chatId } = await chat();
  await drainTurns({ userId, chatId }, { timeoutMs });
}

async function call(what: string, input: object, signed: Record<string, string> = {}): Promise<Response> {
  const { user_id, id } = await chat();
  return callAs(`${user_id}-${id}`, what, input, signed);
}

function callAs(chatId: string, what: string, input: object, signed: Record<string, string> = {}) {
  const body = JSON.stringify(input);
  const path = encodeURI(`/api/bots/${botId}/chats/${chatId}/${what}`);
  const headers = { ...signedHeaders(secret, { method: "POST", path, body }), ...signed };
  const request = new Request(`http://home${path}`, { method: "POST", headers, body });
  return takeCall(request, { chatbotId: String(botId), chatId, call: what });
}

describe("a chat of a user whose chatbot answers", () => {
  test("begins with it: active, nobody's, not in the queue, and no news for agents", async () => {
    const userId = await maya("Where is my lamp?");
    expect(await chat()).toMatchObject({ status: "active", assignee: null, queued_at: null });
    expect((await chat()).bot_since).not.toBeNull();
    expect(await all("SELECT FROM chat_assignments")).toEqual([]);
    const written = await all(
      `SELECT user_id AS "userId", id FROM events UNION ALL SELECT user_id, id FROM messages`,
    );
    expect(await alertsAmong(kim, written)).toEqual([]);
    expect((await deskNow(kim, "longest")).queue.total).toBe(0);
    expect((await openChats(kim, {})).rows).toMatchObject([
      { userId, status: "active", assignee: null, chatbot: "Order bot" },
    ]);
    expect((await userById(kim, userId))!.chat).toMatchObject({ status: "active", bot: "Order bot" });
  });

  test("tells it of the start and of each line in order, signed, with whom and where", async () => {
    const userId = await maya("one");
    await maya("two", { attachments: [{ name: "lamp.txt", bytes: Buffer.from("a lamp") }] });
    await maya("three");
    await drain();
    expect(bot.events).toEqual(["chat.started: one", "message: two", "message: three"]);
    expect(bot.heard[1]).toMatchObject({
      user: { id: userId, name: "Maya Torres", channel: "whatsapp" },
      message: { text: "two", files: [{ name: "lamp.txt", mediaType: "text/plain" }] },
    });
    expect(bot.heard.map(({ id }) => id)).toEqual(bot.heard.map(({ id }) => id).toSorted());
    await drain();
    expect(bot.heard).toHaveLength(3);
  });

  test("tells it also of files that are still with the provider, without an address", async () => {
    await maya("Look", {
      remoteFiles: [
        { name: "lamp.jpg", mediaType: "image/jpeg", url: "https://media.example/1" },
        { name: "voice", mediaId: "7" },
        { name: "gone.pdf", url: "https://media.example/2" },
      ],
    });
    await pool().query("UPDATE remote_files SET error = 'The provider no longer has it' WHERE position = 2");
    await drain();
    expect(bot.heard[0]!.message!.files).toEqual([
      { name: "lamp.jpg", mediaType: "image/jpeg" },
      { name: "voice" },
    ]);
  });

  test("shows its replies and its log, and sends them as any line", async () => {
    await maya("Hello");
    bot.behaves = () => ({
      replies: [{ text: "Hi" }, { text: "How can I help?" }],
      log: [{ node: "greeting", event: "intent", text: "hello", data: { confidence: 0.9 } }],
    });
    await drain();
    expect(await lines()).toEqual(["user: Hello", "bot: Hi", "bot: How can I help?"]);
    expect(await all("SELECT node, event, body, data FROM bot_log")).toEqual([
      { node: "greeting", event: "intent", body: "hello", data: { confidence: 0.9 } },
    ]);
    const { user_id: userId, id: chatId } = await chat();
    await drainSends({ userId, chatId });
    expect(await all("SELECT status, agent_id FROM messages WHERE sender = 'bot'")).toEqual([
      { status: "sent", agent_id: null },
      { status: "sent", agent_id: null },
    ]);
    expect(await chat()).toMatchObject({ status: "active", assignee: null });
  });

  test("a reply that does not arrive says why, and whoever takes the chat over may send it again", async () => {
    const userId = await maya("Hello");
    bot.behaves = () => ({ replies: [{ text: "Hi" }] });
    await drain();
    const { id: chatId } = await chat();
    await drainSends({ userId, chatId }, { demo_line: { send: async () => ({ failed: "No such number" }) } });
    const [line] = await all("SELECT id, status, error FROM messages WHERE sender = 'bot'");
    expect(line).toMatchObject({ status: "failed", error: "No such number" });
    await act(ada, "takeOver", userId, {});
    expect(await act(ada, "retryMessage", userId, { message: line.id })).toMatchObject({ done: true });
    await drainSends({ userId, chatId });
    expect(await all("SELECT status FROM messages WHERE sender = 'bot'")).toEqual([{ status: "sent" }]);
  });

  test("a message that comes while it is asked waits its turn", async () => {
    await maya("one");
    bot.behaves = async ({ message }) => {
      if (message!.text === "one") {
        await maya("two");
        await drain();
      }
      return { replies: [{ text: `answer to ${message!.text}` }] };
    };
    await drain();
    expect(bot.events).toEqual(["chat.started: one", "message: two"]);
    expect(await lines()).toEqual(["user: one", "user: two", "bot: answer to one", "bot: answer to two"]);
  });

  test("is asked again with the same id after a crash, and the customer hears one answer", async () => {
    const userId = await maya("Hello");
    const { id: chatId } = await chat();
    bot.behaves = () => ({ replies: [{ text: "Hi" }], log: [{ text: "greeted" }] });
    // A worker that had asked and was killed before it wrote anything down.
    const [asked] = await Promise.all([inTransaction((tx) => claimTurn(tx, { userId, chatId }))]);
    expect(asked).toMatchObject({ kind: "chat.started" });
    await drain();
    await Promise.all([drain(), drain(), drain()]);
    expect(bot.heard.map(({ id }) => id)).toEqual([(asked as { id: string }).id]);
    expect(await lines()).toEqual(["user: Hello", "bot: Hi"]);
    expect(await all("SELECT body FROM bot_log")).toEqual([{ body: "greeted" }]);
  });

  test("and two workers that both asked it write its answer once", async () => {
    const lost = vi.spyOn(console, "error").mockImplementation(() => {});
    await maya("Hello");
    const { user_id: userId, id: chatId } = await chat();
    bot.behaves = async ({ id }) => {
      if (bot.heard.length === 1) {
        // Meanwhile another worker takes the same turn to its end, as after the first one's connection was lost.
        await pool().query(
          `SELECT pg_terminate_backend(l.pid, 5000) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
           WHERE l.locktype = 'advisory' AND d.datname = current_database() AND l.pid <> pg_backend_pid()`,
        );
        await drainTurns({ userId, chatId }, { timeoutMs: 1000 });
      }
      return { replies: [{ text: `Hi (${id.length})` }] };
    };
    await drain().catch(() => {});
    expect(new Set(bot.heard.map(({ id }) => id)).size).toBe(1);
    expect(bot.heard).toHaveLength(2);
    expect(await lines()).toEqual(["user: Hello", "bot: Hi (36)"]);
    lost.mockRestore();
  });

  test("that asked for the answer in vain three times is with people", async () => {
    await maya("Hello");
    await pool().query("UPDATE bot_turns SET attempts = 3");
    await drain();
    expect(bot.heard).toEqual([]);
    expect(await chat()).toMatchObject({ status: "waiting" });
  });
});

describe("the history of chats", () => {
  const handlers = async (userId: number) =>
    (await chatsOf(kim, userId, null)).chats.map(
      ({ bot, handlings }) => bot ?? handlings.map(({ agent }) => agent),
    );

  test("names the chatbot where no agent had the chat, also when it is over, and the agents where some had", async () => {
    const userId = await maya("Where is my order?");
    expect(await handlers(userId)).toEqual(["Order bot"]);
    bot.behaves = () => ({ replies: [{ text: "On its way" }] });
    await drain();
    await act(ada, "finishChat", userId, {});
    expect(await handlers(userId)).toEqual(["Order bot"]);
    const { id } = await chat();
    expect((await chatById(kim, userId, id))?.bot).toBe("Order bot");
    const { chats } = await chatsOf(kim, userId, null);
    const shown = { userId, chats, more: false, timeZone: "UTC" };
    expect(renderToStaticMarkup(createElement(ChatHistory, shown))).toContain(">Order bot · Finished<");

    await maya("And again");
    await act(ada, "takeOver", userId, {});
    await act(ada, "finishChat", userId, {});
    expect(await handlers(userId)).toEqual([["Ada"], "Order bot"]);
  });

  test("names nobody where only a campaign spoke", async () => {
    await pool().query("UPDATE chatbots SET kind = 'none'");
    const userId = await maya("Hello");
    await pool().query(
      "INSERT INTO messages (user_id, id, chat_id, sender, kind, body, status) SELECT user_id, $2, id, 'bot', 'campaign', 'Spring', 'sent' FROM chats WHERE user_id = $1",
      [userId, messageId(Date.now())],
    );
    expect(await handlers(userId)).toEqual([[]]);
  });
});

describe("handing over", () => {
  test("puts the chat into the queue with the reason, and people alone hear what comes next", async () => {
    const userId = await maya("I want a refund");
    bot.behaves = () => ({ replies: [{ text: "I call somebody" }], handover: { reason: "wants a refund" } });
    await drain();
    expect(await chat()).toMatchObject({ status: "waiting", bot_since: null });
    expect(await sentences()).toContain("Handed over by Order bot: wants a refund");
    expect((await deskNow(kim, "longest")).queue.rows).toMatchObject([{ userId, chatbot: "Order bot" }]);
    await maya("Is anybody there?");
    await drain();
    expect(bot.events).toEqual(["chat.started: I want a refund"]);
    expect(await act(kim, "acceptChat", userId, {})).toMatchObject({ done: true });
    await maya("Hello?");
    expect(await all("SELECT FROM bot_turns")).toEqual([]);
  });

  test("is news for agents", async () => {
    await maya("A person, please");
    bot.behaves = () => ({ handover: true });
    await drain();
    const events = await all(`SELECT user_id AS "userId", id FROM events WHERE kind = 'handOver'`);
    expect(await alertsAmong(kim, events)).toMatchObject([{ kind: "waiting", userName: "Maya Torres" }]);
    expect(await sentences()).toContain("Handed over by Order bot");
  });

  test("routes: to the agent whom the user is stuck to, else to the least loaded", async () => {
    bot.behaves = () => ({ handover: true });
    await pool().query("INSERT INTO agent_presence VALUES ($1, now() + interval '1 hour')", [kim.id]);
    await maya("Hello");
    await pool().query("UPDATE users SET stuck_to = $1", [kim.id]);
    await drain();
    expect(await chat()).toMatchObject({ status: "active", assignee: kim.id, bot_since: null });
    await pool().query("UPDATE users SET stuck_to = NULL; UPDATE chatbots SET routing = 'automatic'");
    expect(await act(kim, "finishChat", (await chat()).user_id, {})).toMatchObject({ done: true });
    await maya("Hello again");
    await drain();
    expect(await chat()).toMatchObject({ status: "active", assignee: kim.id });
    await pool().query("DELETE FROM agent_presence");
  });
});

describe("a chatbot that fails", () => {
  test.each([
    ["is silent", () => "silence", "Order bot did not answer: handed over to people"],
    [
      "answers with an error",
      (response) => void response.writeHead(503).end("busy"),
      "Order bot answered with an error (503): handed over to people",
    ],
    [
      "answers no JSON",
      (response) => void response.end("<html>"),
      "Order bot gave an answer that cannot be read: handed over to people",
    ],
    [
      "answers in another shape",
      () => ({ replies: "Hi" }),
      /^Order bot gave an answer that cannot be read \(replies: .*: handed over to people$/,
    ],
    [
      "hangs up",
      (response) => void response.destroy(),
      "Order bot could not be reached: handed over to people",
    ],
    [
      "sends elsewhere",
      (response) => void response.writeHead(302, { location: "http://127.0.0.1/" }).end(),
      "Order bot answered with an error (302): handed over to people",
    ],
  ] as [string, (response: import("node:http").ServerResponse) => unknown, string | RegExp][])(
    "that %s hands over at once and says so",
    async (_what, behaves, sentence) => {
      await maya("Hello");
      bot.behaves = (_event, response) => behaves(response);
      await drain(300);
      expect(await chat()).toMatchObject({ status: "waiting", bot_since: null });
      expect((await sentences()).at(-1)).toMatch(
        sentence instanceof RegExp ? sentence : new RegExp(`^${sentence.replaceAll(/[()]/g, "\\$&")}$`),
      );
      expect(await all("SELECT value->>'failed' AS failed FROM settings")).toHaveLength(1);
    },
  );

  test("keeps the next customers not waiting, and is well again once it answers", async () => {
    bot.behaves = () => "silence";
    await maya("Hello");
    await drain(200);
    await maya("I am Ben", { externalUserId: "34600000002" });
    await pool().query("UPDATE bot_turns SET id = $1", [messageId(Date.now() - 20_000)]);
    await drain(10_000);
    expect(bot.heard).toHaveLength(1);
    expect(await chat()).toMatchObject({ status: "waiting" });
    bot.behaves = () => ({ replies: [{ text: "Hi" }] });
    await maya("I am Eva", { externalUserId: "34600000003" });
    await drain();
    expect(await all("SELECT FROM settings")).toEqual([]);
  });

  test("is not spoken to at a private address, unless allowed", async () => {
    await maya("Hello");
    process.env.BOT_ALLOW_PRIVATE = "";
    await drain();
    process.env.BOT_ALLOW_PRIVATE = "1";
    expect(bot.heard).toEqual([]);
    expect(await sentences()).toContain("Order bot has no public address: handed over to people");
  });

  test("that is switched off gives its chats back", async () => {
    await maya("Hello");
    await pool().query("UPDATE chatbots SET kind = 'none'; DELETE FROM bot_turns");
    await returnFromBots();
    expect(await chat()).toMatchObject({ status: "waiting" });
    expect(await sentences()).toContain("Order bot answers no more: handed over to people");
    await act(ada, "blockUser", (await chat()).user_id, {});
    await maya("x", { externalUserId: "34600000009" });
    expect(await chat()).toMatchObject({ status: "waiting" });
  });

  test("that cannot be heard outside the window writes nothing, and hands over", async () => {
    await maya("Hello");
    // The human-agent tag is for people alone.
    await pool().query(
      "UPDATE users SET window_expires_at = now() - interval '1 minute', human_window_expires_at = now() + interval '6 days'",
    );
    await pool().query(`UPDATE channels SET settings = settings || '{"humanAgentTag": true}'`);
    bot.behaves = () => ({ replies: [{ text: "Too late" }] });
    await drain();
    expect(await lines()).toEqual(["user: Hello"]);
    expect((await sentences()).at(-1)).toBe(
      "Order bot could not be heard (The 24-hour window is closed): handed over to people",
    );
  });
});

describe("people", () => {
  test("who block a user leave nothing of him to the chatbot", async () => {
    const userId = await maya("one");
    await maya("two");
    expect(await act(ada, "blockUser", userId, {})).toMatchObject({ done: true });
    await maya("three");
    await drain();
    expect(bot.heard).toEqual([]);
    expect(await chat()).toMatchObject({ status: "finished", bot_since: null });
    expect(await all("SELECT FROM bot_turns")).toEqual([]);
    expect(await lines()).toEqual(["user: one", "user: two"]);
  });

  test("who take the chat over or finish it end it for the chatbot, whose late answer is dropped", async () => {
    const userId = await maya("one");
    bot.behaves = async () => {
      if (bot.heard.length === 1) await act(ada, "transferChat", userId, { to: String(kim.id) });
      return { replies: [{ text: "too late" }], handover: true };
    };
    await drain();
    expect(await chat()).toMatchObject({ status: "active", assignee: kim.id, bot_since: null });
    expect(await lines()).toEqual(["user: one"]);
    expect(bot.heard.map(({ event, because }) => [event, because])).toEqual([
      ["chat.started", undefined],
      ["chat.ended", "taken"],
    ]);
    await act(kim, "finishChat", userId, {});
    await maya("two");
    expect(await act(ada, "finishChat", userId, {})).toMatchObject({ done: true });
    await drain();
    expect(bot.heard.at(-1)).toMatchObject({ event: "chat.ended", because: "finished" });
  });

  test("who supervise it see it among theirs, with the chatbot, and take it over", async () => {
    const userId = await maya("one");
    expect(await act(ada, "supervise", userId, {})).toMatchObject({ done: true });
    expect((await deskNow(ada, "longest")).supervised.rows).toMatchObject([
      { userId, assignee: null, chatbot: "Order bot" },
    ]);
    expect(await act(ada, "whisper", userId, { body: "I keep an eye on it" })).toMatchObject({ done: true });
    expect(
      await act(kim, "sendMessage", userId, { body: "Hi", clientKey: crypto.randomUUID() }),
    ).toHaveProperty("error");
    expect(await act(kim, "openChat", userId, {})).toEqual({
      error: "Already in an active chat with Order bot.",
    });
    expect(await act(ada, "takeOver", userId, {})).toMatchObject({ done: true });
    expect(await chat()).toMatchObject({ assignee: ada.id, bot_since: null });
  });

  test("who deactivate a user end it; who writes again begins with the chatbot", async () => {
    const userId = await maya("one");
    await act(ada, "deactivateUser", userId, {});
    expect(await chat()).toMatchObject({ status: "finished" });
    await maya("two");
    expect(await chat()).toMatchObject({ status: "active", assignee: null });
    expect(await sentences()).toContain("Reactivated, because the customer wrote again");
  });
});

describe("the API", () => {
  test("takes what a chatbot says later: a message, log lines, a hand-over", async () => {
    await maya("Where is my order?");
    bot.behaves = () => ({ later: true });
    await drain();
    const said = await call("messages", { id: "m1", text: "It is on its way" });
    expect(said.status).toBe(200);
    expect(
      await call("log", { id: "l1", node: "orders", text: "found", data: { order: 7, "\0": "\ud800" } }),
    ).toMatchObject({ status: 200 });
    expect((await call("handover", { id: "h1", reason: "wants more" })).status).toBe(200);
    expect(await lines()).toEqual(["user: Where is my order?", "bot: It is on its way"]);
    expect(await all("SELECT node, body FROM bot_log")).toEqual([{ node: "orders", body: "found" }]);
    expect(await sentences()).toContain("Handed over by Order bot: wants more");
  });

  test("gives the same call the same answer and does it once, also when it is with people since", async () => {
    await maya("Hello");
    const first = await (await call("messages", { id: "m1", text: "Hi" })).json();
    const over = await (await call("handover", { id: "h1" })).json();
    await Promise.all(Array.from({ length: 5 }, () => call("messages", { id: "m1", text: "Hi" })));
    expect(await (await call("messages", { id: "m1", text: "Hi" })).json()).toEqual(first);
    expect(await (await call("handover", { id: "h1" })).json()).toEqual(over);
    expect(await lines()).toEqual(["user: Hello", "bot: Hi"]);
    expect((await sentences()).filter((sentence) => sentence.startsWith("Handed"))).toHaveLength(1);
    const late = await call("messages", { id: "m2", text: "Still there?" });
    expect([late.status, await late.json()]).toEqual([
      409,
      { error: "This chat is with people now, or finished." },
    ]);
  });

  test("takes an id that was used in another chat of this user for another call", async () => {
    await maya("Hello");
    const said = async () => [
      (await (await call("messages", { id: "greeting", text: "Hi" })).json()).id,
      (await (await call("log", { id: "first", text: "greeted" })).json()).id,
    ];
    const [first] = [await said()];
    await pool().query(
      "UPDATE chats SET status = 'finished', bot_since = NULL, finished_at = now(); DELETE FROM bot_turns",
    );
    await maya("Hello again");
    const { user_id, id } = (await all("SELECT user_id, id FROM chats WHERE status = 'active'"))[0];
    const name = `${user_id}-${id}`;
    const message = await (await callAs(name, "messages", { id: "greeting", text: "Hi" })).json();
    const step = await (await callAs(name, "log", { id: "first", text: "greeted" })).json();
    expect(first).not.toContain(message.id);
    expect(first).not.toContain(step.id);
    expect(await lines()).toEqual(["user: Hello", "bot: Hi", "user: Hello again", "bot: Hi"]);
  });

  test("ten of one id at once are one message", async () => {
    await maya("Hello");
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => call("messages", { id: "m1", text: "Hi" })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await lines()).toEqual(["user: Hello", "bot: Hi"]);
  });

  test("knows a chatbot by its signature alone, for five minutes", async () => {
    await maya("Hello");
    const input = { id: "m1", text: "Hi" };
    const old = String(Math.floor(Date.now() / 1000) - 301);
    const { user_id, id } = await chat();
    const path = `/api/bots/${botId}/chats/${user_id}-${id}/messages`;
    const right = { method: "POST", path, body: JSON.stringify(input) };
    const now = Math.floor(Date.now() / 1000);
    const signature = (call: object) => ({
      "x-userview-signature": sign(secret, now, { ...right, ...call }),
    });
    const wrong: Record<string, string>[] = [
      { "x-userview-signature": "sha256=00" },
      { "x-userview-signature": sign("another", now, right) },
      { "x-userview-timestamp": old, "x-userview-signature": sign(secret, old, right) },
      // Overheard, and tried on another chat or as something else.
      signature({ path: path.replace(id, messageId(0)) }),
      signature({ path: path.replace("messages", "log") }),
      signature({ method: "GET" }),
      signature({ path: "/bot" }),
      { "x-userview-timestamp": "now" },
      { "x-userview-timestamp": "" },
    ];
    for (const headers of wrong) expect((await call("messages", input, headers)).status).toBe(401);
    expect(await lines()).toEqual(["user: Hello"]);
  });

  test("says the same of a chat that is not there and of another chatbot's", async () => {
    await maya("Hello");
    const { user_id, id } = await chat();
    await pool().query("INSERT INTO chatbots (name) VALUES ('Another')");
    await pool().query("UPDATE users SET chatbot_id = (SELECT id FROM chatbots WHERE name = 'Another')");
    const answers = await Promise.all(
      [
        `${user_id}-${id}`,
        `${user_id + 1}-${id}`,
        `${user_id}-${messageId(0)}`,
        "1",
        "'; DROP TABLE users",
      ].map(async (name) => {
        const answer = await callAs(name, "messages", { id: "m1", text: "Hi" });
        return [answer.status, await answer.json()];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['[404,{"error":"This chat cannot be found."}]']),
    );
  });

  test.each([
    ["messages", { text: "Hi" }, 400],
    ["messages", { id: "m1", text: "  " }, 400],
    ["messages", { id: "m1", text: "x".repeat(5001) }, 400],
    ["messages", { id: "m1", text: "x".repeat(70_000) }, 413],
    ["messages", [], 400],
    ["log", { id: "l1", data: { a: "x".repeat(10_001) } }, 400],
    ["handover", { id: "h1", reason: 7 }, 400],
    ["toString", { id: "h1" }, 404],
  ])("refuses %s %j with %i", async (what, input, status) => {
    await maya("Hello");
    const answer = await call(what, input);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty("error");
    expect(await lines()).toEqual(["user: Hello"]);
  });

  test("writes nothing outside the window", async () => {
    await maya("Hello");
    await pool().query("UPDATE users SET window_expires_at = now() - interval '1 minute'");
    const answer = await call("messages", { id: "m1", text: "Hi" });
    expect([answer.status, await answer.json()]).toEqual([409, { error: "The 24-hour window is closed." }]);
  });

  test("hands over what was promised for later and did not come", async () => {
    await maya("Hello");
    bot.behaves = () => ({ replies: [{ text: "One moment" }], later: true });
    await drain();
    const [job] = await all("SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'botLate'");
    const { user_id: userId, id: chatId } = await chat();
    const late = { userId, chatId, turnId: job.key.replace("bot-late:", "") };
    await call("messages", { id: "m1", text: "Here it is" });
    await checkLate(late);
    expect(await chat()).toMatchObject({ status: "active" });
    // That it answers later is no answer yet.
    await pool().query(
      "DELETE FROM messages WHERE body = 'Here it is'; DELETE FROM sends WHERE client_key LIKE '%m1'",
    );
    await checkLate(late);
    expect(await chat()).toMatchObject({ status: "waiting" });
    expect((await sentences()).at(-1)).toBe("Order bot did not answer: handed over to people");
  });
});

test("the example bot of the documentation talks, answers later by the API and hands over", async () => {
  const example = await exampleBot(secret);
  try {
    await pool().query("UPDATE chatbots SET settings = $1", [{ url: example.url }]);
    await maya("Hello");
    await maya("Where is my order?");
    await drain();
    await expect
      .poll(() => all("SELECT body FROM bot_log WHERE node = 'orders'"), { timeout: 5000 })
      .toHaveLength(1);
    await maya("A human, please");
    await drain();
    expect(await lines()).toEqual([
      "user: Hello",
      "user: Where is my order?",
      "bot: Hello Maya Torres! Ask for your order, or a person.",
      "bot: One moment, I look it up.",
      "bot: Your lamp is on its way.",
      "user: A human, please",
    ]);
    expect(await sentences()).toContain("Handed over by Order bot: wants to talk to a person");
  } finally {
    example.process.kill();
  }
});

test("the menu bot walks through its menu, remembers where it stands and hands over", async () => {
  const menu =
    "1 Opening hours = We are open from 9 to 18.\n2 My order\n  1 Where is it? = On its way.\n  2 Return it > people";
  await pool().query("UPDATE chatbots SET kind = 'menu', settings = $1", [{ greeting: "Hello!", menu }]);
  for (const said of ["Hi", "2", "where is it", "2", "2"]) {
    await maya(said);
    await drain();
  }
  const top = "\n\n1. Opening hours\n2. My order\n0. Talk to a person";
  const orders = "My order\n\n1. Where is it?\n2. Return it\n0. Talk to a person";
  expect(await lines()).toEqual([
    "user: Hi",
    `bot: Hello!${top}`,
    "user: 2",
    `bot: ${orders}`,
    "user: where is it",
    "bot: On its way.",
    `bot: Anything else?${top}`,
    "user: 2",
    `bot: ${orders}`,
    "user: 2",
    "bot: One moment, you will be with a person soon.",
  ]);
  expect(await all("SELECT node, event, body FROM bot_log ORDER BY id")).toEqual([
    { node: "menu", event: "greeted", body: "" },
    { node: "menu/2", event: "matched", body: "2 My order" },
    { node: "menu", event: "answered", body: "1 Where is it?" },
    { node: "menu/2", event: "matched", body: "2 My order" },
    { node: "menu/2", event: "hand over", body: "2 Return it" },
  ]);
  expect((await sentences()).at(-1)).toBe("Handed over by Order bot: The customer chose “Return it”");
  expect(bot.heard).toEqual([]);
});

test("turns whose job is gone, as after a restore, get one again", async () => {
  await maya("Hello");
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  await drainAllTurns();
  await drainAllTurns();
  expect(await all("SELECT task_identifier FROM graphile_worker.jobs")).toEqual([
    { task_identifier: "botTurn" },
  ]);
  // Given up is as good as gone.
  await pool().query("UPDATE graphile_worker._private_jobs SET attempts = max_attempts");
  await drainAllTurns();
  expect(await all("SELECT attempts FROM graphile_worker.jobs WHERE key IS NOT NULL")).toEqual([
    { attempts: 0 },
  ]);
});
