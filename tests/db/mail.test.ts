import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/client";
import { type Agent, agentById } from "@/db/queries/agents";
import { myEmails, outboxEmail, outboxPage } from "@/db/queries/emails";
import { type EmailJob, sendEmail } from "@/lib/jobs/send-email";
import { readMail } from "@/lib/mail/read";
import { spool } from "@/lib/mail/spool";
import { firstIdAt, messageId } from "@/lib/message-id";
import { act } from "@/lib/user-actions/door";
import { type Cast, openDesk } from "@/tests/actions/cast";
import { withDatabase } from "@/tests/database";
import { finishErasures } from "@/tests/erase";
import { temporaryFolder } from "@/tests/import-files";
import { openMailServer, refusal } from "@/tests/mail-server";
import { says } from "@/tests/people";
import { userIn } from "@/tests/situations";

withDatabase({ planted: ["openedOnce", "handedOnce", "assigneeHandles"] });

process.env.DATA_DIR = temporaryFolder();

let desk: Cast;
let server: Awaited<ReturnType<typeof openMailServer>>;
let maya: number;

beforeAll(async () => {
  desk = await openDesk();
  server = await openMailServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  for (const table of [
    "emails",
    "events",
    "live",
    "messages",
    "whispers",
    "chat_assignments",
    "chats",
    "users",
  ])
    await pool().query(`DELETE FROM ${table}`);
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  await pool().query("UPDATE agents SET disabled_at = NULL");
  server.arrived.length = 0;
  server.rules.onRecipient = () => {};
  server.rules.onData = () => {};
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "desk@example.com";
  maya = await userIn({ channel: "sms", chat: { status: "active", assignee: desk.bob.id } });
});

const own = "bob@desk.example";
const hers = "maya@customers.example";

const mails = (agent: Agent, to: string, choices: object = {}, more: object = {}) =>
  act(agent, "emailTranscript", maya, { to, choices: JSON.stringify(choices), ...more });

async function queued(agent: Agent, to: string, choices: object = {}): Promise<EmailJob> {
  const result = await mails(agent, to, choices);
  if ("error" in result) throw new Error(JSON.stringify(result));
  return { userId: maya, emailId: result.id! };
}

const emails = async () => (await pool().query("SELECT * FROM emails ORDER BY id")).rows;
const statusOf = async ({ emailId }: EmailJob) =>
  (await pool().query("SELECT status, error FROM emails WHERE id = $1", [emailId])).rows[0];
const jobs = async () =>
  (await pool().query("SELECT task_identifier, key FROM graphile_worker.jobs")).rows as {
    task_identifier: string;
    key: string;
  }[];
const retries = (agent: Agent, { emailId }: EmailJob) => act(agent, "retryEmail", maya, { email: emailId });

describe("Send via email", () => {
  test("queues the mail with its job, and says so in the conversation", async () => {
    const { emailId } = await queued(desk.bob, own);
    expect(await emails()).toMatchObject([{ id: emailId, recipient: own, status: "queued", attempts: 0 }]);
    expect(await jobs()).toEqual([{ task_identifier: "sendEmail", key: `email:${emailId}` }]);
    const { rows } = await pool().query("SELECT kind, agent_id, data FROM events");
    expect(rows).toEqual([{ kind: "emailTranscript", agent_id: desk.bob.id, data: { email: own } }]);
    expect(server.arrived).toEqual([]);
  });

  test("clicked twice is one mail", async () => {
    const clientKey = randomUUID();
    const twice = await Promise.all([1, 2].map(() => mails(desk.bob, own, {}, { clientKey })));
    expect(new Set(twice.map((result) => "id" in result && result.id)).size).toBe(1);
    expect(await emails()).toHaveLength(1);
  });

  test("says what is wrong with an address", async () => {
    const result = await mails(desk.sam, "bob@desk.example, eve@evil.example");
    expect(result).toMatchObject({ fields: { to: expect.stringContaining("Only one e-mail address") } });
    expect(await emails()).toEqual([]);
  });

  test("takes an address with blanks around it, and one with a plus", async () => {
    await queued(desk.sam, "  maya+chat@customers.example ");
    expect(await emails()).toMatchObject([{ recipient: "maya+chat@customers.example" }]);
  });

  test("goes to oneself for every agent, to others for the assignee and for holders of Supervise", async () => {
    expect(await mails(desk.kim, "KIM@desk.example")).toHaveProperty("done");
    expect(await mails(desk.kim, hers)).toMatchObject({ error: expect.stringContaining("your own") });
    expect(await mails(desk.kim, own)).toHaveProperty("error");
    expect(await mails(desk.bob, hers)).toHaveProperty("done");
    expect(await mails(desk.sam, hers)).toHaveProperty("done");
    const { rows } = await pool().query("SELECT agent_id FROM events WHERE refused IS NOT NULL");
    expect(rows).toEqual([{ agent_id: desk.kim.id }, { agent_id: desk.kim.id }]);
    await pool().query("UPDATE chats SET status = 'finished', assignee = NULL, finished_at = now()");
    expect(await mails(desk.bob, hers)).toHaveProperty("error");
  });

  test("of an agent without an e-mail of his own goes nowhere by itself", async () => {
    await pool().query("UPDATE agents SET email = NULL WHERE id = $1", [desk.kim.id]);
    const kim = (await agentById(desk.kim.id))!;
    expect(await mails(kim, "kim@desk.example")).toHaveProperty("error");
    await pool().query("UPDATE agents SET email = 'kim@desk.example' WHERE id = $1", [desk.kim.id]);
  });

  test("is thirty an hour at most, also all at once, and the next hour thirty more", async () => {
    const results = await Promise.all(Array.from({ length: 33 }, () => mails(desk.bob, own)));
    const refused = results.filter((result) => "error" in result);
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatchObject({ error: expect.stringContaining("30 transcripts within an hour") });
    expect(await emails()).toHaveLength(30);
    expect(await mails(desk.kim, "kim@desk.example")).toHaveProperty("done");
    // As if an hour had passed.
    await pool().query("DELETE FROM emails");
    for (let i = 0; i < 30; i++) {
      await pool().query(
        "INSERT INTO emails (user_id, id, agent_id, recipient, choices) VALUES ($1, $2, $3, $4, '{}')",
        [maya, messageId(Date.now() - 3_601_000, { seq: i }), desk.bob.id, own],
      );
    }
    expect(await mails(desk.bob, own)).toHaveProperty("done");
  });

  test("keeps choices for a customer free of what is said between agents, whatever was asked", async () => {
    const all = { whispers: true, log: true, system: true };
    await queued(desk.bob, own, all);
    await queued(desk.bob, hers, all);
    await pool().query("UPDATE users SET email = 'Bob@desk.example'");
    await queued(desk.bob, own, all);
    const nothing = { whispers: false, log: false, system: false, customer: true };
    expect((await emails()).map(({ choices }) => choices)).toMatchObject([all, nothing, nothing]);
  });

  test.each(["{", "[]", "null", '"x"'])("takes no %j for choices", async (choices) => {
    expect(await act(desk.bob, "emailTranscript", maya, { to: own, choices })).toHaveProperty("error");
    expect(await emails()).toEqual([]);
  });
});

describe("what arrives", () => {
  test("is one mail to one address, with the conversation beside it", async () => {
    const job = await queued(desk.bob, own);
    await sendEmail(job);
    expect(await statusOf(job)).toEqual({ status: "sent", error: null });
    const [{ from, to, mail }] = server.arrived as [(typeof server.arrived)[0]];
    expect([from, to]).toEqual(["desk@example.com", [own]]);
    expect(mail).toMatchObject({
      subject: "Conversation with Maya Torres",
      messageId: `<${job.emailId}@example.com>`,
      from: { value: [{ name: "Bob", address: "desk@example.com" }] },
      to: { value: [{ name: "", address: own }] },
    });
    expect(mail.attachments).toHaveLength(1);
    expect(mail.attachments[0]).toMatchObject({
      filename: `transcript-${maya}.txt`,
      contentType: "text/plain",
    });
    expect(mail.attachments[0]!.content.toString()).toContain("Maya Torres");
  });

  test.each([
    ["Arabic", "مايا توريس", "مرحبا، أين طلبي رقم 4711؟"],
    ["Hebrew", "מאיה טורס", "איפה ההזמנה שלי? — תודה"],
    ["Chinese", "玛雅·托雷斯", "我的订单在哪里？请尽快回复我,谢谢"],
    ["Japanese", "マヤ・トーレス", "注文はどこですか。ありがとうございます"],
    ["Thai", "มายา ตอร์เรส", "คำสั่งซื้อของฉันอยู่ที่ไหน"],
    ["emoji", "Maya 👩🏽‍🚀🇪🇸", "👍🏽 merci 🧑‍🤝‍🧑 — ok"],
    ["long", "Ünïcödé 👩🏽‍🚀 ".repeat(12).trim(), "line\nline"],
  ])("is exact in %s", async (_language, name, body) => {
    await pool().query("UPDATE users SET name = $1", [name]);
    await says(maya, body, Date.parse("2026-11-20T10:00:00Z"));
    await sendEmail(await queued(desk.bob, own));
    const { mail } = server.arrived[0]!;
    const whole = [...new Intl.Segmenter().segment(name)].length <= 100;
    if (whole) expect(mail.subject).toBe(`Conversation with ${name}`);
    else expect(name).toContain(mail.subject!.replace("Conversation with ", "").replace("…", ""));
    expect(mail.attachments[0]!.content.toString()).toContain(name);
    for (const line of body.split("\n")) expect(mail.attachments[0]!.content.toString()).toContain(line);
  });

  test.each([
    "Maya\r\nBcc: eve@evil.example",
    "Maya\nTo: eve@evil.example\n\nbody",
    "Maya, eve@evil.example, <eve@evil.example>",
    '"Maya" <eve@evil.example>; eve＠evil.example',
    "=?utf-8?B?QmNjOiBldmVAZXZpbA==?=",
    "Maya\u2028Bcc: eve@evil.example\u0000\u0007",
    `${"x".repeat(90)}\r\n.\r\nMAIL FROM:<eve@evil.example>`,
  ])("gains no header and no recipient from the name %j", async (name) => {
    const stored = name.replaceAll("\0", "");
    await pool().query("UPDATE users SET name = $1", [stored]);
    await pool().query("UPDATE agents SET name = $1 WHERE id = $2", [stored, desk.bob.id]);
    await sendEmail(await queued(desk.bob, own));
    await pool().query("UPDATE agents SET name = 'Bob' WHERE id = $1", [desk.bob.id]);
    expect(server.arrived).toHaveLength(1);
    const { from, to, raw, mail } = server.arrived[0]!;
    expect([from, to]).toEqual(["desk@example.com", [own]]);
    const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replaceAll(/\r\n[ \t]+/g, " ");
    expect(head.split("\r\n").map((line) => line.slice(0, line.indexOf(":")).toLowerCase())).toEqual([
      "from",
      "to",
      "subject",
      "message-id",
      "date",
      "mime-version",
      "content-type",
    ]);
    expect(head).toMatch(/^To: bob@desk\.example$/m);
    expect(mail.from!.value).toEqual([{ name: expect.any(String), address: "desk@example.com" }]);
    expect(mail.cc ?? mail.bcc).toBeUndefined();
    expect(mail.headerLines.map(({ key }) => key)).not.toContain("bcc");
  });
});

describe("a mail server that", () => {
  test("refuses the recipient ends it, with its words", async () => {
    server.rules.onRecipient = () => {
      throw refusal(550, "No such\tperson here");
    };
    const job = await queued(desk.bob, own);
    await sendEmail(job);
    expect(await statusOf(job)).toEqual({
      status: "failed",
      error: expect.stringMatching(/^The mail server refused it: 550 .*No such person here/),
    });
  });

  test("is busy is asked again, and then takes it", async () => {
    server.rules.onRecipient = () => {
      throw refusal(451, "Greylisted");
    };
    const job = await queued(desk.bob, own);
    await expect(sendEmail(job)).rejects.toThrow("Greylisted");
    expect(await statusOf(job)).toEqual({ status: "queued", error: expect.stringContaining("Greylisted") });
    server.rules.onRecipient = () => {};
    await sendEmail(job);
    expect(await statusOf(job)).toEqual({ status: "sent", error: null });
    expect(server.arrived).toHaveLength(1);
  });

  test("stays busy eight times ends it", async () => {
    server.rules.onRecipient = () => {
      throw refusal(451, "Greylisted");
    };
    const job = await queued(desk.bob, own);
    for (let time = 1; time < 8; time++) await expect(sendEmail(job)).rejects.toThrow();
    await sendEmail(job);
    expect(await statusOf(job)).toMatchObject({ status: "failed" });
  });

  test("refuses what it has read ends it; Retry sends it anew as the same mail", async () => {
    server.rules.onData = () => {
      throw refusal(554, "Too long a story");
    };
    const job = await queued(desk.bob, own);
    await sendEmail(job);
    expect(await statusOf(job)).toMatchObject({
      status: "failed",
      error: expect.stringContaining("Too long a story"),
    });
    server.rules.onData = () => {};
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    expect(await retries(desk.bob, job)).toMatchObject({ done: true, id: job.emailId });
    expect(await statusOf(job)).toEqual({ status: "queued", error: null });
    expect(await jobs()).toHaveLength(1);
    await sendEmail(job);
    expect(await statusOf(job)).toEqual({ status: "sent", error: null });
    expect(server.arrived[0]!.mail.messageId).toBe(`<${job.emailId}@example.com>`);
  });

  test("asks for a password is told that of SMTP_URL, and a wrong one ends it", async () => {
    const locked = await openMailServer({ password: "hu:sh" });
    process.env.SMTP_URL = locked.url.replace("//", "//desk:hush@");
    const job = await queued(desk.bob, own);
    await sendEmail(job);
    expect(await statusOf(job)).toMatchObject({ status: "failed", error: expect.stringContaining("535") });
    process.env.SMTP_URL = locked.url.replace("//", "//desk:hu%3Ash@");
    await retries(desk.bob, job);
    await sendEmail(job);
    expect(await statusOf(job)).toEqual({ status: "sent", error: null });
    await locked.close();
  });

  test("is down leaves it queued with the reason until it is back", async () => {
    const gone = await openMailServer();
    await gone.close();
    process.env.SMTP_URL = gone.url;
    const job = await queued(desk.bob, own);
    await expect(sendEmail(job)).rejects.toThrow("cannot be reached");
    expect(await statusOf(job)).toMatchObject({ status: "queued" });
    process.env.SMTP_URL = server.url;
    await sendEmail(job);
    expect(await statusOf(job)).toEqual({ status: "sent", error: null });
  });

  test("hangs up when it has all of it leaves it unconfirmed, and only a person sends it again", async () => {
    const silent = await openMailServer({ hangsUp: true });
    process.env.SMTP_URL = silent.url;
    const job = await queued(desk.bob, own);
    await sendEmail(job);
    expect(await statusOf(job)).toMatchObject({
      status: "unconfirmed",
      error: expect.stringContaining("may have been sent"),
    });
    await sendEmail(job);
    expect(silent.arrived).toHaveLength(1);
    await silent.close();
    process.env.SMTP_URL = server.url;
    expect(await retries(desk.bob, job)).toHaveProperty("done");
    await sendEmail(job);
    expect(await statusOf(job)).toEqual({ status: "sent", error: null });
  });

  test("has it when this server is stopped leaves it unconfirmed; an answer that comes yet is believed", async () => {
    const job = await queued(desk.bob, own);
    let answer = (_posted: { sent: true }) => {};
    const slow = sendEmail(
      job,
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await expect.poll(async () => (await emails())[0].tried_at).not.toBeNull();
    await sendEmail(job);
    expect(await statusOf(job)).toMatchObject({ status: "unconfirmed" });
    expect(server.arrived).toEqual([]);
    answer({ sent: true });
    await slow;
    expect(await statusOf(job)).toEqual({ status: "sent", error: null });
  });
});

describe("what waits", () => {
  test("goes with the rights that its sender has then", async () => {
    const { rows } = await pool().query("SELECT id FROM chats");
    await pool().query(
      "INSERT INTO whispers (user_id, id, chat_id, agent_id, body) VALUES ($1, $2, $3, $4, 'Offer him a refund')",
      [maya, messageId(Date.now()), rows[0].id, desk.sam.id],
    );
    const file = async () => server.arrived.pop()!.mail.attachments[0]!.content.toString();
    await sendEmail(await queued(desk.sam, "sam@desk.example", { whispers: true }));
    expect(await file()).toContain("Offer him a refund");
    const job = await queued(desk.sam, "sam@desk.example", { whispers: true });
    await pool().query("DELETE FROM agent_roles WHERE agent_id = $1", [desk.sam.id]);
    await sendEmail(job);
    expect(await file()).not.toContain("refund");
    await pool().query("INSERT INTO agent_roles SELECT $1, id FROM roles WHERE name = 'Supervisor'", [
      desk.sam.id,
    ]);
  });

  test("does not go out once its sender is disabled", async () => {
    const job = await queued(desk.bob, own);
    await pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [desk.bob.id]);
    await sendEmail(job);
    expect(await statusOf(job)).toEqual({ status: "failed", error: "Its sender is disabled" });
    expect(server.arrived).toEqual([]);
  });

  test("does not go out once the user is deleted, and nothing of it is left", async () => {
    const job = await queued(desk.bob, hers);
    expect(await act(desk.ada, "deleteUser", maya, { name: "Maya Torres" })).toHaveProperty("done");
    await sendEmail(job);
    await finishErasures();
    await sendEmail(job);
    expect(server.arrived).toEqual([]);
    expect(await emails()).toEqual([]);
    expect((await jobs()).filter(({ task_identifier }) => task_identifier === "sendEmail")).toEqual([]);
  });

  test("is held back when it is too large, with what to do instead", async () => {
    const job = await queued(desk.bob, own);
    await sendEmail(job, undefined, 10);
    expect(await statusOf(job)).toEqual({
      status: "failed",
      error: expect.stringContaining("export it as a file"),
    });
    expect(server.arrived).toEqual([]);
  });

  test("is kept whole in the outbox where there is no mail server", async () => {
    process.env.SMTP_URL = "";
    const job = await queued(desk.bob, own);
    await sendEmail(job);
    expect(await statusOf(job)).toEqual({ status: "kept", error: null });
    expect((await emails())[0].raw.toString()).toMatch(/^To: bob@desk\.example\r$/m);
  });
});

describe("the outbox", () => {
  const kept = async (agent: Agent, choices: object = {}) => {
    process.env.SMTP_URL = "";
    const job = await queued(agent, agent.email!, choices);
    await sendEmail(job);
    return job.emailId;
  };
  const rights = async (...names: string[]) => {
    const { rows } = await pool().query(
      "INSERT INTO roles (name, permissions) VALUES ($1, $2) RETURNING id",
      [names.join(), names],
    );
    await pool().query("DELETE FROM agent_roles WHERE agent_id = $1", [desk.kim.id]);
    await pool().query("INSERT INTO agent_roles VALUES ($1, $2)", [desk.kim.id, rows[0].id]);
    return (await agentById(desk.kim.id))!;
  };
  const readableBy = async (agent: Agent) =>
    Promise.all(
      (await outboxPage(agent, null)).rows.map(
        async ({ id }) => (await outboxEmail(agent, id))!.raw !== null,
      ),
    );

  test("lists every mail for whoever manages the settings, and shows what stands in it as elsewhere", async () => {
    await kept(desk.bob);
    await kept(desk.sam, { log: true });
    expect(await readableBy(desk.bob)).toEqual([]);
    expect(await readableBy(await rights("manageSettings"))).toEqual([false, false]);
    expect(await readableBy(await rights("manageSettings", "supervise"))).toEqual([false, true]);
    expect(await readableBy(desk.ada)).toEqual([true, true]);
    const kim = await rights("manageSettings", "blockUser");
    const mine = await kept(kim);
    expect((await outboxEmail(kim, mine))?.raw).toBeInstanceOf(Buffer);
    expect(await outboxEmail(desk.bob, mine)).toBeNull();
    expect(await outboxEmail(desk.ada, randomUUID())).toBeNull();
  });

  test("reads a mail as it would have arrived", async () => {
    await pool().query("UPDATE users SET name = 'مايا 👩🏽‍🚀'");
    await says(maya, "注文はどこですか", Date.parse("2026-11-20T10:00:00Z"));
    const { raw } = (await outboxEmail(desk.ada, await kept(desk.bob)))!;
    const mail = await readMail(raw!);
    expect(Object.fromEntries(mail.heads)).toMatchObject({
      To: own,
      From: '"Bob" <desk@example.com>',
      Subject: "Conversation with مايا 👩🏽‍🚀",
    });
    expect(mail.text).toContain("مايا 👩🏽‍🚀");
    expect(mail.attachment!.text).toContain("注文はどこですか");
  });

  test("forgets a user who is being deleted at once", async () => {
    const id = await kept(desk.bob);
    await pool().query("UPDATE users SET deleting_at = now()");
    expect((await outboxPage(desk.ada, null)).rows).toEqual([]);
    expect(await outboxEmail(desk.ada, id)).toBeNull();
    expect(await myEmails(desk.bob, maya, firstIdAt(0))).toEqual([]);
  });

  test("pages by fifties", async () => {
    for (let i = 0; i < 51; i++) {
      await pool().query(
        "INSERT INTO emails (user_id, id, agent_id, recipient, choices) VALUES ($1, $2, $3, $4, '{}')",
        [maya, messageId(Date.now(), { seq: i }), desk.bob.id, `${i}@customers.example`],
      );
    }
    const first = await outboxPage(desk.ada, null);
    expect([first.rows.length, first.more, first.rows[0]!.to]).toEqual([50, true, "50@customers.example"]);
    const second = await outboxPage(desk.ada, first.rows.at(-1)!.id);
    expect(second).toMatchObject({ rows: [{ to: "0@customers.example" }], more: false });
  });

  test("tells an agent how his own mails ended, and nobody else", async () => {
    await kept(desk.bob);
    expect(await myEmails(desk.bob, maya, firstIdAt(0))).toMatchObject([{ to: own, status: "kept" }]);
    expect(await myEmails(desk.ada, maya, firstIdAt(0))).toEqual([]);
  });
});

describe("Retry", () => {
  test("is for the sender and for whoever manages the settings, and for what did not arrive", async () => {
    const job = await queued(desk.bob, hers);
    expect(await retries(desk.bob, job)).toMatchObject({ error: "This mail is not one that failed." });
    await pool().query("UPDATE emails SET status = 'failed'");
    expect(await retries(desk.kim, job)).toHaveProperty("error");
    expect(await retries(desk.ada, job)).toHaveProperty("done");
    await pool().query("UPDATE emails SET status = 'sent'");
    expect(await retries(desk.bob, job)).toHaveProperty("error");
  });

  test("to another's address still needs the right to it", async () => {
    const job = await queued(desk.bob, hers);
    await pool().query("UPDATE emails SET status = 'failed'");
    await pool().query("UPDATE chats SET status = 'finished', assignee = NULL, finished_at = now()");
    expect(await retries(desk.bob, job)).toMatchObject({ error: expect.stringContaining("your own") });
  });
});

test("a spooled text is read as it was written, as often as asked", async () => {
  const pieces = ["مرحبا ", "玛雅", "👩🏽‍🚀\n".repeat(30_000)];
  const file = (await spool(toAsync(pieces), 1e9))!;
  expect(file.wasRead()).toBe(false);
  for (let time = 0; time < 2; time++) {
    const read = await new Response(file.read() as unknown as BodyInit).text();
    expect(read).toBe(pieces.join(""));
  }
  expect([file.wasRead(), file.bytes]).toEqual([true, Buffer.byteLength(pieces.join(""))]);
  await file.close();
});

async function* toAsync(pieces: string[]) {
  yield* pieces;
}
