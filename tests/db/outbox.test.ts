import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { templateChoices } from "@/components/user-view/template-choices";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import type { Answer } from "@/lib/channels/adapter";
import { drainSends } from "@/lib/channels/outbound/drain-sends";
import { badToken } from "@/lib/channels/outbound/graph";
import { markReadSoon, showCustomer, typingSoon } from "@/lib/channels/outbound/show-customer";
import { syncTemplates } from "@/lib/channels/whatsapp/sync-templates";
import { actAtDesk } from "@/lib/desk-actions/door";
import { seal } from "@/lib/sealed";
import { StoredUpload } from "@/lib/storage/stored-upload";
import { act } from "@/lib/user-actions/door";
import { withDatabase } from "@/tests/database";
import { type Graph, startGraph } from "@/tests/fakes/graph";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase({ planted: ["assigneeHandles", "openedOnce"] });

const tokens = { appSecret: "app secret", accessToken: "EAAB token", verifyToken: "verify" };
let graph: Graph;
let [kim, ada]: [Agent, Agent] = [] as never;
let lena: number;
let chatId: string;

beforeAll(async () => {
  process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "outbox-"));
  graph = await startGraph(tokens);
  [kim, ada] = [await agentNamed("Kim"), await agentNamed("Ada", "Admin")];
  await pool().query("UPDATE agents SET password_hash = 'x' WHERE id = $1", [ada.id]);
});
afterAll(() => graph.close());

beforeEach(async () => {
  await pool().query(
    "TRUNCATE users, chats, messages, sends, attachments, chat_assignments, events, live, templates CASCADE",
  );
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  for (const list of [graph.sent, graph.shown, graph.templates]) list.length = 0;
  for (const these of [graph.closed, graph.unknown]) these.clear();
  await chatOn("whatsapp");
});

/** Lena, who writes on this channel, in a chat of Kim's; its window is open for an hour. */
async function chatOn(kind: "whatsapp" | "messenger" | "instagram", settings: Record<string, unknown> = {}) {
  const { apiUrl, phoneNumberId, businessAccountId, pageId, accountId } = graph;
  const ids = { apiUrl, phoneNumberId, businessAccountId, pageId, accountId };
  await pool().query(
    "UPDATE channels SET adapter = $1, settings = $2, secrets = $3, disabled_at = NULL WHERE kind = $1",
    [kind, { ...ids, ...settings }, seal(tokens)],
  );
  lena = await userNamed("Lena Fischer", { channel: kind });
  await pool().query("UPDATE users SET window_expires_at = now() + interval '1 hour' WHERE id = $1", [lena]);
  await pool().query(
    "INSERT INTO identities (channel_id, external_id, user_id) SELECT channel_id, $2, id FROM users WHERE id = $1",
    [lena, `34612${lena}`],
  );
  const { rows } = await pool().query(
    `INSERT INTO chats (user_id, id, status, assignee, channel, opened_at)
     VALUES ($1, gen_random_uuid(), 'active', $2, $3, now()) RETURNING id`,
    [lena, kim.id, kind],
  );
  chatId = rows[0].id;
}

const closeWindow = () => pool().query("UPDATE users SET window_expires_at = now() - interval '1 second'");
const sends = (body: string, more: Record<string, unknown> = {}) =>
  act(kim, "sendMessage", lena, { body, clientKey: randomUUID(), ...more });
const idOf = (result: Awaited<ReturnType<typeof act>>) => ("id" in result && result.id) || "";
const drain = () => drainSends({ userId: lena, chatId });
const lines = async () =>
  (
    await pool().query<{ body: string; status: string; error: string | null; external_id: string | null }>(
      "SELECT body, status, error, external_id FROM messages WHERE sender = 'agent' ORDER BY id",
    )
  ).rows;
const waiting = async (key: string) =>
  (await pool().query<{ run_at: Date }>("SELECT run_at FROM graphile_worker.jobs WHERE key = $1", [key]))
    .rows;
const texts = () =>
  graph.sent.map(({ body }) => Object(body.text ?? body.message)).map((it) => it.body ?? it.text);
const unconfirmed = "Unconfirmed: it may have been sent";

describe("what an agent writes on WhatsApp", () => {
  test("is sent in its order, and each line knows its provider's id", async () => {
    for (const body of ["one", "two", "three"]) await sends(body);
    await drain();
    expect(texts()).toEqual(["one", "two", "three"]);
    expect(await lines()).toMatchObject(graph.sent.map(({ id }) => ({ status: "sent", external_id: id })));
  });

  test("waits as long as the provider asks, is hurried by nothing, and then goes in its order", async () => {
    graph.next({ status: 429, retryAfter: 60 });
    await sends("one");
    const asked = Date.now();
    await drain();
    await sends("two");
    const [job] = await waiting(`send:${chatId}`);
    expect(job!.run_at.getTime()).toBeGreaterThanOrEqual(asked + 59_000);
    expect(graph.sent).toEqual([]);
    await drain();
    expect(texts()).toEqual(["one", "two"]);
  });

  test("is tried again after an error of the provider's own", async () => {
    graph.next({ status: 500 });
    await sends("one");
    await expect(drain()).rejects.toThrow("Service temporarily unavailable");
    expect(await lines()).toMatchObject([{ status: "sending" }]);
    await drain();
    expect(texts()).toEqual(["one"]);
  });

  test("and is not answered in time is unconfirmed, not sent twice, and the next one goes out", async () => {
    const usual = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => usual(ms / 50));
    graph.next("hang");
    for (const body of ["one", "two"]) await sends(body);
    await drain();
    await drain();
    vi.restoreAllMocks();
    expect(texts()).toEqual(["one", "two"]);
    expect(await lines()).toMatchObject([{ status: "failed", error: unconfirmed }, { status: "sent" }]);
  });

  test("and the provider refuses says why in its words, and the next one goes out", async () => {
    graph.next({ status: 401, problem: "expired" }, { status: 400, problem: "window" });
    for (const body of ["one", "two", "three"]) await sends(body);
    await drain();
    expect(texts()).toEqual(["three"]);
    expect(await lines()).toMatchObject([
      { status: "failed", error: badToken },
      { status: "failed", error: expect.stringContaining("more than 24 hours have passed") },
      { status: "sent" },
    ]);
  });

  test("is neither taken nor sent once the channel is disabled", async () => {
    await sends("one");
    await pool().query("UPDATE channels SET disabled_at = now()");
    await drain();
    expect(await lines()).toMatchObject([{ status: "failed", error: "This channel is not connected" }]);
    expect(await sends("two")).toEqual({ error: "This channel is not connected." });
    expect(graph.sent).toEqual([]);
  });

  test("goes to his number, where WhatsApp's own id of him is known too", async () => {
    await pool().query(
      "INSERT INTO identities (channel_id, external_id, user_id) SELECT channel_id, 'ES.1349', id FROM users WHERE id = $1",
      [lena],
    );
    await sends("one");
    await drain();
    await pool().query("DELETE FROM identities WHERE external_id <> 'ES.1349'");
    await sends("two");
    await drain();
    expect(graph.sent.map(({ to }) => to)).toEqual([`34612${lena}`, "ES.1349"]);
  });

  test("may answer a line, but not one of somebody else's", async () => {
    const asked = await says(lena, "How much is it?", Date.now());
    await pool().query("UPDATE messages SET external_id = 'wamid.asked' WHERE id = $1", [asked]);
    await sends("12 euros", { replyTo: asked });
    await drain();
    expect(graph.sent[0]!.body).toMatchObject({ context: { message_id: "wamid.asked" } });
    const { rows } = await pool().query("SELECT reply_to FROM messages WHERE sender = 'agent'");
    expect(rows).toEqual([{ reply_to: asked }]);
    const others = await says(await userNamed("Amir"), "Hello", Date.now());
    expect(await sends("No", { replyTo: others })).toEqual({
      error: "The line that this answers cannot be found.",
    });
  });
});

const upload = (name: string, bytes: string) =>
  StoredUpload.takeAll(lena, [new File([bytes], name)]).then(([one]) => one!);
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const picture = () => StoredUpload.takeAll(lena, [new File([png], "photo.png")]).then(([one]) => one!);

describe("files", () => {
  test("become a line each, with ticks of their own, the words under the first", async () => {
    const files = async () => [await picture(), await upload("bill.txt", "12 euros")];
    const key = randomUUID();
    const sent = await sends("Look", { files: await files(), clientKey: key });
    expect(await sends("Look", { files: await files(), clientKey: key })).toMatchObject({ id: idOf(sent) });
    graph.next({ status: 400, problem: "undeliverable" });
    await drain();
    expect(await lines()).toMatchObject([
      { body: "Look", status: "failed", error: "Message Undeliverable. (131026)" },
      { body: "", status: "sent", external_id: graph.sent[0]!.id },
    ]);
    expect(await act(kim, "retryMessage", lena, { message: idOf(sent) })).toMatchObject({ done: true });
    await drain();
    expect(graph.sent.map(({ body }) => [body.type, Object(body.image).caption])).toEqual([
      ["document", undefined],
      ["image", "Look"],
    ]);
  });

  test("follow their words on Messenger", async () => {
    await chatOn("messenger");
    await sends("Look", { files: [await picture(), await upload("bill.txt", "12 euros")] });
    await drain();
    const said = graph.sent.map(({ body }) => Object(body.message));
    expect(said.map(({ text, attachment }) => text ?? attachment.type)).toEqual(["Look", "image", "file"]);
  });
});

test("whose echo came before its answer is one line", async () => {
  await sends("", { files: [await picture()] });
  const early = async (): Promise<Answer> => {
    const id = await says(lena, "", Date.now(), { sender: "agent" });
    await pool().query("UPDATE messages SET external_id = 'wamid.early', status = 'sent' WHERE id = $1", [
      id,
    ]);
    return { sent: true, externalId: "wamid.early" };
  };
  await drainSends({ userId: lena, chatId }, { whatsapp: { send: early } });
  expect(await lines()).toEqual([{ body: "", status: "sent", error: null, external_id: "wamid.early" }]);
  expect((await pool().query("SELECT FROM messages WHERE attachment_count = 1")).rowCount).toBe(1);
});

test.each([
  ["whatsapp", "x".repeat(4097), "WhatsApp takes 4,096 characters in one message; this has 4,097."],
  ["messenger", "x".repeat(2001), "Messenger takes 2,000 characters in one message; this has 2,001."],
  ["instagram", "é".repeat(501), "Instagram takes 1,000 bytes in one message; this has 1,002."],
] as const)("a text too long for %s is refused before it is queued", async (kind, body, error) => {
  await chatOn(kind);
  expect(await sends(body)).toEqual({ error });
  expect(await lines()).toEqual([]);
});

describe("the human-agent tag", () => {
  test("lets a person answer for seven days, where the channel has it", async () => {
    await chatOn("messenger", { humanAgentTag: true });
    await closeWindow();
    graph.closed.add(`34612${lena}`);
    expect(await sends("late")).toEqual({ error: "The 24-hour window is closed." });
    await pool().query("UPDATE users SET human_window_expires_at = now() + interval '5 days'");
    expect(await sends("late")).toMatchObject({ done: true });
    await drain();
    expect(graph.sent).toMatchObject([{ body: { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } }]);
    await pool().query("UPDATE channels SET settings = settings || '{\"humanAgentTag\": false}'");
    expect(await sends("late")).toEqual({ error: "The 24-hour window is closed." });
  });

  test("is not used while the window is open", async () => {
    await chatOn("messenger", { humanAgentTag: true });
    await pool().query("UPDATE users SET human_window_expires_at = now() + interval '5 days'");
    await sends("in time");
    await drain();
    expect(graph.sent).toMatchObject([{ body: { messaging_type: "RESPONSE" } }]);
  });
});

describe("templates", () => {
  const example = (kind: string) =>
    Object.values(
      JSON.parse(readFileSync(`tests/data/payloads/pywa-mit/templates/${kind}/examples.json`, "utf8")),
    ) as { name: string; language: string; components: never[] }[];
  const fetched = async () => {
    const { rows } = await pool().query("SELECT id FROM channels WHERE kind = 'whatsapp'");
    await syncTemplates({ channelId: rows[0].id });
    return rows[0].id as number;
  };
  const late = {
    name: "late",
    language: "en",
    status: "APPROVED" as const,
    components: [{ type: "BODY", text: "{{name}}, your {{thing}} is late" }],
  };
  const offered = async () => (await templateChoices(kim, lena)).map(({ name }) => name);
  const sendsTemplate = async (form: Record<string, string>) => {
    const [choice] = await templateChoices(kim, lena);
    const input = { templateId: String(choice!.id), clientKey: randomUUID(), ...form };
    return act(kim, "sendTemplate", lena, input);
  };

  test("are fetched over all pages; those that need more than words, or are not approved, are not offered", async () => {
    const all = ["authentication", "buttons", "carousel", "limited_time_offer"].flatMap(example);
    graph.templates.push(...all.map((one) => ({ ...one, status: "APPROVED" as const })));
    graph.templates.push({ ...late, name: "rejected", status: "REJECTED" });
    for (let i = 100; i < 230; i++) graph.templates.push({ ...late, name: `late ${i}` });
    await fetched();
    expect((await pool().query("SELECT FROM templates")).rowCount).toBe(graph.templates.length);
    const names = await offered();
    expect(names.filter((name) => name.startsWith("late "))).toHaveLength(130);
    expect(names).not.toContain("rejected");
    for (const { name } of ["authentication", "carousel", "limited_time_offer"].flatMap(example)) {
      expect(names).not.toContain(name);
    }
    graph.templates.length = 0;
    graph.templates.push(late);
    await fetched();
    expect(await offered()).toEqual(["late"]);
  });

  test("that cannot be fetched leave what stands there, and the audit says why", async () => {
    await pool().query("UPDATE channels SET secrets = $1", [seal({ ...tokens, accessToken: "an old one" })]);
    await fetched();
    const { rows } = await pool().query("SELECT data FROM desk_events WHERE kind = 'channelNotice'");
    expect(rows).toMatchObject([{ data: { body: `the templates cannot be fetched: ${badToken}` } }]);
  });

  test("reach a customer whose window has closed, with what stands for their variables", async () => {
    graph.templates.push(late);
    await fetched();
    await closeWindow();
    graph.closed.add(`34612${lena}`);
    expect(await sends("Hello")).toEqual({ error: "The 24-hour window is closed." });
    expect(await sendsTemplate({ "variable:name": "Lena" })).toEqual({
      error: "The template is not complete.",
      fields: { "variable:thing": "Say what stands for thing." },
    });
    const form = { "variable:name": " Lena ", "variable:thing": "$& lamp\n{{name}}", "variable:more": "no" };
    expect(await sendsTemplate(form)).toMatchObject({ done: true });
    await drain();
    expect(await lines()).toMatchObject([{ body: "Lena, your $& lamp {{name}} is late", status: "sent" }]);
    expect(graph.sent[0]!.body).toMatchObject({ type: "template", template: { name: "late" } });
    expect(graph.sent[0]!.body.template).toMatchObject({
      components: [
        {
          parameters: [
            { parameter_name: "name", text: "Lena" },
            { parameter_name: "thing", text: "$& lamp {{name}}" },
          ],
        },
      ],
    });
  });

  test("begin a chat with their variables too", async () => {
    graph.templates.push(late);
    await fetched();
    await closeWindow();
    await pool().query("UPDATE chats SET status = 'finished', assignee = NULL, finished_at = now()");
    const [choice] = await templateChoices(kim, lena);
    const templateId = String(choice!.id);
    expect(await act(kim, "openChat", lena, { templateId })).toHaveProperty("fields");
    const form = { templateId, "variable:name": "Lena", "variable:thing": "lamp" };
    chatId = idOf(await act(kim, "openChat", lena, form));
    await drain();
    expect(await lines()).toMatchObject([{ body: "Lena, your lamp is late", status: "sent" }]);
  });

  test("are fetched when an admin says so", async () => {
    const id = String(await fetched());
    expect(await actAtDesk({ agent: kim, session: null }, "syncTemplates", { channel: id })).toHaveProperty(
      "error",
    );
    expect(await actAtDesk({ agent: ada, session: null }, "syncTemplates", { channel: id })).toMatchObject({
      done: true,
    });
    expect(await waiting(`templates:${id}`)).toHaveLength(1);
    expect(
      await actAtDesk({ agent: ada, session: null }, "syncTemplates", { channel: "999999" }),
    ).toHaveProperty("error");
  });
});

describe("the customer sees", () => {
  const asked = () => ({ agentId: kim.id, userId: lena });
  const show = (what: "read" | "typing" | "stopped") => showCustomer(what, { userId: lena, chatId });

  test("that the agent who has the chat read it and types, once in a while", async () => {
    const id = await says(lena, "Hello?", Date.now());
    await pool().query("UPDATE messages SET external_id = 'wamid.hello' WHERE id = $1", [id]);
    await markReadSoon({ agentId: ada.id, userId: lena });
    expect(await waiting(`read:${chatId}`)).toEqual([]);
    await markReadSoon(asked());
    await markReadSoon(asked());
    expect(await waiting(`read:${chatId}`)).toHaveLength(1);
    await typingSoon({ ...asked(), typing: true });
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    await typingSoon({ ...asked(), typing: true });
    expect(await waiting(`typing:${chatId}`)).toEqual([]);
    await typingSoon({ ...asked(), typing: false });
    expect(await waiting(`typing:${chatId}`)).toHaveLength(1);
    await show("read");
    await show("typing");
    await show("stopped");
    expect(graph.shown).toEqual([
      { messaging_product: "whatsapp", status: "read", message_id: "wamid.hello" },
      {
        messaging_product: "whatsapp",
        status: "read",
        message_id: "wamid.hello",
        typing_indicator: { type: "text" },
      },
    ]);
  });

  test("on Messenger that the agent stopped too, and nothing once blocked", async () => {
    await chatOn("messenger");
    for (const what of ["read", "typing", "stopped"] as const) await show(what);
    await pool().query("UPDATE users SET blocked_at = now()");
    await show("typing");
    expect(graph.shown.map(({ sender_action }) => sender_action)).toEqual([
      "mark_seen",
      "typing_on",
      "typing_off",
    ]);
  });

  test("nothing where the provider does not answer, and nobody is told", async () => {
    await pool().query('UPDATE channels SET settings = settings || \'{"apiUrl": "http://127.0.0.1:1"}\'');
    const told = vi.spyOn(console, "error").mockReturnValue();
    const id = await says(lena, "Hello?", Date.now());
    await pool().query("UPDATE messages SET external_id = 'wamid.hello' WHERE id = $1", [id]);
    await show("read");
    expect(told).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });
});
