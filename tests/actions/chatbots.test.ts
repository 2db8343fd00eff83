import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { allChatbots } from "@/db/queries/settings";
import { pingBot } from "@/lib/bots/ping-bot";
import { actAtDesk } from "@/lib/desk-actions/door";
import { deskSentence } from "@/lib/desk-sentence";
import { unseal } from "@/lib/sealed";
import { BotServer } from "@/tests/bot-server";
import { withDatabase } from "@/tests/database";
import { agentNamed } from "@/tests/people";

withDatabase();

let ada: Agent;
let bob: Agent;
let id: number;

beforeAll(async () => {
  process.env.BOT_ALLOW_PRIVATE = "1";
  [ada, bob] = [await agentNamed("Ada", "Admin"), await agentNamed("Bob")];
  await pool().query("UPDATE agents SET password_hash = 'x'");
});

afterAll(() => {
  process.env.BOT_ALLOW_PRIVATE = "";
});

beforeEach(async () => {
  await pool().query("DELETE FROM chatbots; DELETE FROM settings; DELETE FROM desk_events");
  const { rows } = await pool().query("INSERT INTO chatbots (name) VALUES ('Order bot') RETURNING id");
  id = rows[0].id;
});

const does = (name: string, input: object, agent = ada) =>
  actAtDesk({ agent, session: null }, name, { chatbot: String(id), ...input });
const kept = async () => (await pool().query("SELECT kind, settings, secrets FROM chatbots")).rows[0];
const written = async () => {
  const { rows } = await pool().query("SELECT kind, refused, data FROM desk_events ORDER BY id");
  return rows.map(({ kind, refused, data }) =>
    deskSentence(kind, { agent: "Ada", whom: null, refused, data }),
  );
};

test("only who may manage the settings changes who answers", async () => {
  for (const [name, input] of [
    ["setMenuBot", { greeting: "Hi", menu: "1 a = b" }],
    ["setHttpBot", { url: "https://bot.example/" }],
    ["rotateBotSecret", {}],
    ["stopBot", {}],
  ] as const) {
    expect(await does(name, input, bob)).toEqual({
      error: "Changing chatbots needs a right that you do not have.",
    });
    expect(await does(name, { ...input, chatbot: "999999" })).toEqual({
      error: "This chatbot cannot be found.",
    });
  }
  expect(await kept()).toMatchObject({ kind: "none", settings: {}, secrets: null });
});

test("a menu is kept as it was typed; what is wrong with it is said line by line", async () => {
  const menu = "1 Hours = 9 to 18\n2 My order\n  1 Return it > people";
  expect(await does("setMenuBot", { greeting: "Hello!", menu: menu.replaceAll("\n", "\r\n") })).toEqual({
    done: true,
    said: "Saved. The menu answers as Order bot.",
  });
  expect(await kept()).toMatchObject({ kind: "menu", settings: { greeting: "Hello!", menu } });
  expect(await does("setMenuBot", { greeting: " ", menu: "1 Hours\n0 Me > people" })).toMatchObject({
    fields: {
      greeting: "Please write how it greets.",
      menu: "Line 1: Write = and an answer, > people, or choices under this line. Line 2: “0” is a word that the menu knows by itself.",
    },
  });
  expect(await kept()).toMatchObject({ settings: { menu } });
  expect(await written()).toContain("Ada has a menu answer as the chatbot Order bot");
});

test("a service gets a secret that is shown once, and a new one when it is asked for", async () => {
  const first = await does("setHttpBot", { url: " https://bot.example/hook?key=1 " });
  expect(first).toMatchObject({ done: true, secret: expect.stringMatching(/^[\w-]{43}$/) });
  const again = await does("setHttpBot", { url: "https://bot.example/other" });
  expect(again).toMatchObject({ done: true, secret: undefined });
  const second = await does("rotateBotSecret", {});
  const secrets = [first, second].map((result) => ("secret" in result ? result.secret! : ""));
  expect(new Set(secrets).size).toBe(2);
  expect(unseal((await kept()).secrets)).toEqual({ secret: secrets[1] });
  const shown = JSON.stringify([
    await allChatbots(ada),
    await written(),
    (await pool().query("SELECT data FROM desk_events")).rows,
  ]);
  for (const secret of secrets) expect(shown).not.toContain(secret);
  expect(shown).not.toContain("key=1");
  expect(await kept()).toMatchObject({ kind: "http", settings: { url: "https://bot.example/other" } });
});

test.each(["", "bot", "ftp://bot.example/", "javascript:alert(1)", "https://me:word@bot.example/"])(
  "%j is no address",
  async (url) => {
    expect(await does("setHttpBot", { url })).toMatchObject({ fields: { url: expect.any(String) } });
    expect(await kept()).toMatchObject({ kind: "none", secrets: null });
  },
);

test("people answer again, and what was written stays for another time", async () => {
  await does("setMenuBot", { greeting: "Hello!", menu: "1 a = b" });
  expect(await does("stopBot", {})).toMatchObject({ done: true });
  expect(await kept()).toMatchObject({ kind: "none", settings: { greeting: "Hello!" } });
  expect(await does("stopBot", {})).toEqual({ done: true });
  expect((await written()).filter((sentence) => sentence.includes("people answer"))).toHaveLength(1);
});

test("a ping says what came of it, and what a service failed at is shown until it answers", async () => {
  const made = await does("setHttpBot", { url: "https://bot.example/" });
  const bot = new BotServer("secret" in made ? made.secret! : "");
  await does("setHttpBot", { url: await bot.open() });
  bot.behaves = (_event, response) => void response.writeHead(500).end();
  expect(await pingBot(ada, String(id))).toEqual({
    ok: false,
    said: "Order bot answered with an error (500).",
  });
  expect(await allChatbots(ada)).toMatchObject([{ failed: "answered with an error (500)" }]);
  bot.behaves = () => ({ log: [{ text: "I am here" }] });
  expect(await pingBot(ada, String(id))).toMatchObject({
    ok: true,
    said: expect.stringMatching(/^It answered within \d+ ms: I am here$/),
  });
  expect(bot.events).toEqual(["ping", "ping"]);
  expect(await allChatbots(ada)).toMatchObject([{ failed: null }]);
  expect(await pingBot(ada, "999999")).toBeNull();
  bot.close();
});
