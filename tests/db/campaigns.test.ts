import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction, pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { lookAfterCampaigns } from "@/lib/campaigns/begin";
import { claim } from "@/lib/campaigns/claim";
import { enqueueCampaign } from "@/lib/campaigns/enqueue";
import { sendCampaign } from "@/lib/campaigns/send-batch";
import { sendTest } from "@/lib/campaigns/send-test";
import { type Adapters, adapters } from "@/lib/channels/adapter";
import { takeEcho } from "@/lib/channels/inbound/take-echo";
import { raiseStatus } from "@/lib/channels/receipts";
import { receive } from "@/lib/channels/receive";
import { seal } from "@/lib/sealed";
import {
  does,
  drafted,
  outcomes,
  provider,
  reachable,
  rowsOf,
  started,
  versionOf,
} from "@/tests/campaign-people";
import { withDatabase } from "@/tests/database";
import { startTwilio } from "@/tests/fakes/twilio";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase({ planted: ["blockedAsSaid", "inactiveAsSaid", "unsubscribedAsSaid", "openedOnce"] });

let sam: Agent;
let bob: Agent;

beforeAll(async () => {
  process.env.SECRETS_KEY ??= "a key for tests";
  [sam, bob] = [await agentNamed("Sam", "Supervisor"), await agentNamed("Bob")];
  const ada = await agentNamed("Ada", "Admin");
  await pool().query("UPDATE agents SET password_hash = 'x' WHERE id = $1", [ada.id]);
});

beforeEach(async () => {
  await pool().query(
    "TRUNCATE users, chats, messages, events, live, identities, campaigns, campaign_recipients CASCADE",
  );
  await pool().query("DELETE FROM settings WHERE key = 'sendsHeldSince'");
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  await pool().query("UPDATE channels SET adapter = 'demo_line', disabled_at = NULL");
});

const takes = () => provider(({ userId }) => ({ sent: true, externalId: `sent:${userId}:${Math.random()}` }));
const stateOf = async (campaign: number) =>
  (await rowsOf("SELECT state FROM campaigns WHERE id = $1", [campaign]))[0]?.state;
const bodies = async () =>
  (await rowsOf("SELECT body FROM messages ORDER BY user_id, id")).map(({ body }) => body);

/** Does what the jobs do until the campaign has nothing more to do, or the batches are over. */
async function runs(campaignId: number, through: Adapters, batches = 100): Promise<void> {
  await enqueueCampaign({ campaignId });
  for (let i = 0; i < batches && (await stateOf(campaignId)) === "running"; i++)
    await sendCampaign({ campaignId }, through);
}

test("writes to everyone whom it may, in his words, and says of the others why not", async () => {
  await reachable("Ivy Chen");
  await reachable(null);
  await reachable("Una", { unsubscribed: true });
  await reachable("Blake", { blocked: true });
  await reachable("Ina", { inactive: true });
  await userNamed("Nobody's number", { channel: "sms" });
  await reachable("Maya", { channel: "messenger", windowOpen: true });
  const campaign = await drafted(sam);
  await started(sam, campaign);
  const { asked, through } = takes();
  await runs(campaign, through);
  expect(asked.map(({ body }) => body).sort()).toEqual(["Hello Ivy", "Hello there"]);
  expect(asked[0]).toMatchObject({
    externalUserId: expect.stringMatching(/^ext:/),
    byPerson: false,
    template: null,
  });
  expect(await outcomes(campaign)).toEqual({ "Ivy Chen": "sent", Unknown: "sent" });
  expect(await rowsOf("SELECT state, left_out FROM campaigns")).toEqual([
    {
      state: "finished",
      left_out: { unsubscribed: 1, blocked: 1, inactive: 1, noAddress: 1, otherChannel: 1 },
    },
  ]);
  expect(await rowsOf("SELECT DISTINCT sender, kind, status, chat_id FROM messages")).toEqual([
    { sender: "bot", kind: "campaign", status: "sent", chat_id: null },
  ]);
  expect(await rowsOf("SELECT FROM chats")).toEqual([]);
});

test("takes All Users' filters: only those whom they find", async () => {
  const ivy = await reachable("Ivy Chen");
  await reachable("Omar");
  const [tag] = await rowsOf("INSERT INTO tags (name) VALUES ('VIP') RETURNING id");
  await pool().query("INSERT INTO user_tags (user_id, tag_id) VALUES ($1, $2)", [ivy, tag.id]);
  for (const filter of [{ tag: String(tag.id) }, { q: "chen" }]) {
    const campaign = await drafted(sam, filter);
    await started(sam, campaign);
    await runs(campaign, takes().through);
    expect(await outcomes(campaign)).toEqual({ "Ivy Chen": "sent" });
    expect(await rowsOf("SELECT left_out FROM campaigns WHERE id = $1", [campaign])).toEqual([
      { left_out: {} },
    ]);
  }
});

test("a closed window lets nothing pass but a template of WhatsApp, with what stands for its places", async () => {
  await reachable("Ivy Chen", { channel: "whatsapp" });
  await reachable("Open", { channel: "whatsapp", windowOpen: true });
  const plain = await drafted(sam, { channel: "whatsapp" });
  await started(sam, plain);
  await runs(plain, takes().through);
  expect(await outcomes(plain)).toEqual({ Open: "sent" });
  expect(await rowsOf("SELECT left_out FROM campaigns")).toEqual([{ left_out: { windowClosed: 1 } }]);

  const [template] = await rowsOf(
    `INSERT INTO templates (channel_id, name, language, body)
     SELECT id, 'news', 'en', 'Hello {{1}}, the {{2}} is here.' FROM channels WHERE kind = 'whatsapp' RETURNING id`,
  );
  const places = { place_1: "{{first_name|friend}}", place_2: "Alba" };
  const campaign = await drafted(sam, { channel: "whatsapp", template: String(template.id), ...places });
  await started(sam, campaign);
  const { asked, through } = takes();
  await runs(campaign, through);
  expect(asked.map(({ template, body }) => [template?.variables, body])).toEqual(
    expect.arrayContaining([[{ 1: "Ivy", 2: "Alba" }, "Hello Ivy, the Alba is here."]]),
  );
  expect(await outcomes(campaign)).toEqual({ "Ivy Chen": "sent", Open: "sent" });
});

test("stands in his open chat, opens none and leaves his queue, window and read marks alone", async () => {
  const ivy = await reachable("Ivy Chen", { chat: { status: "waiting" } });
  const chat = async () => rowsOf("SELECT id, status, queued_at, version FROM chats");
  const before = await chat();
  const campaign = await drafted(sam);
  await started(sam, campaign);
  await runs(campaign, takes().through);
  expect(await chat()).toEqual(before);
  expect(await rowsOf("SELECT chat_id FROM messages WHERE user_id = $1", [ivy])).toEqual([
    { chat_id: before[0].id },
  ]);
  expect(await rowsOf("SELECT FROM read_marks")).toEqual([]);
});

test("whoever unsubscribes, is blocked or deactivated while it runs gets nothing, and the report says so", async () => {
  const ids: Record<string, number> = {};
  for (const name of ["First", "Una", "Blake", "Ina"]) ids[name] = await reachable(name);
  const campaign = await drafted(sam, { rate: 60 });
  await started(sam, campaign);
  const { asked, through } = takes();
  await runs(campaign, through, 1);
  await pool().query("UPDATE users SET unsubscribed_at = now() WHERE id = $1", [ids.Una]);
  await pool().query("UPDATE users SET blocked_at = now() WHERE id = $1", [ids.Blake]);
  await pool().query("UPDATE users SET deactivated_at = now() WHERE id = $1", [ids.Ina]);
  await runs(campaign, through);
  expect(asked).toHaveLength(1);
  expect(await outcomes(campaign)).toEqual({
    First: "sent",
    Una: "skipped: unsubscribed",
    Blake: "skipped: blocked",
    Ina: "skipped: inactive",
  });
  expect(await stateOf(campaign)).toBe("finished");
});

describe("what runs", () => {
  let campaign: number;
  beforeEach(async () => {
    for (const name of ["One", "Two", "Three"]) await reachable(name);
    campaign = await drafted(sam, { rate: 60 });
    await started(sam, campaign);
  });

  test("sends as many a minute as it may", async () => {
    const { asked, through } = takes();
    await runs(campaign, through, 1);
    expect(asked).toHaveLength(1);
    const [job] = await rowsOf(
      "SELECT run_at > now() + interval '0.5 s' AND run_at < now() + interval '1.1 s' AS later FROM graphile_worker.jobs WHERE key = $1",
      [`campaign:send:${campaign}`],
    );
    expect(job).toEqual({ later: true });
  });

  test("paused sends nothing, resumed goes on, cancelled ends", async () => {
    const { asked, through } = takes();
    await runs(campaign, through, 1);
    expect(await does(sam, "pauseCampaign", { campaign })).toMatchObject({ done: true });
    await sendCampaign({ campaignId: campaign }, through);
    expect(asked).toHaveLength(1);
    expect(await does(sam, "resumeCampaign", { campaign })).toMatchObject({ done: true });
    await runs(campaign, through, 1);
    expect(asked).toHaveLength(2);
    expect(await does(sam, "cancelCampaign", { campaign })).toMatchObject({ done: true });
    await sendCampaign({ campaignId: campaign }, through);
    await lookAfterCampaigns();
    expect(asked).toHaveLength(2);
    expect(await outcomes(campaign)).toEqual({ One: "sent", Two: "sent", Three: "queued" });
    for (const action of ["pauseCampaign", "resumeCampaign", "cancelCampaign"])
      expect(await does(sam, action, { campaign }), action).toHaveProperty("error");
  });

  test("cancelled while the provider is asked leaves no line that waits, whatever the answer", async () => {
    const { through } = provider(async () => {
      await does(sam, "cancelCampaign", { campaign });
      return { retry: "Too many messages" };
    });
    await runs(campaign, through, 1);
    expect(await outcomes(campaign)).toMatchObject({ One: "failed: The campaign was cancelled" });
    expect(await rowsOf("SELECT status, error FROM messages")).toEqual([
      { status: "failed", error: "The campaign was cancelled" },
    ]);
  });

  test.each(["pauseCampaign", "cancelCampaign"])(
    "killed while the provider is asked and then stopped by %s leaves no line that waits",
    async (action) => {
      await enqueueCampaign({ campaignId: campaign });
      const [{ id }] = await rowsOf("SELECT min(user_id) AS id FROM campaign_recipients");
      await inTransaction((tx) => claim(tx, campaign, id));
      expect(await does(sam, action, { campaign })).toMatchObject({ done: true });
      await lookAfterCampaigns();
      expect(await outcomes(campaign)).toMatchObject({ One: "sending" });
      await pool().query(
        "UPDATE campaign_recipients SET tried_at = now() - interval '3 minutes' WHERE state = 'sending'",
      );
      await lookAfterCampaigns();
      expect(await outcomes(campaign)).toMatchObject({ One: "failed: Unconfirmed: it may have been sent" });
      expect(await rowsOf("SELECT status FROM messages")).toEqual([{ status: "failed" }]);
    },
  );

  test("sends nobody twice when two workers take it at once", async () => {
    const { asked, through } = takes();
    await enqueueCampaign({ campaignId: campaign });
    await pool().query("UPDATE campaigns SET rate = 3000");
    await Promise.all([1, 2, 3].map(() => sendCampaign({ campaignId: campaign }, through)));
    await runs(campaign, through);
    expect(asked.map(({ userId }) => userId).sort()).toEqual(
      [...new Set(asked.map(({ userId }) => userId))].sort(),
    );
    expect(asked).toHaveLength(3);
  });

  test("asked to wait, waits as long as the provider says, and then sends to the same person", async () => {
    const { asked, through } = provider((_, times) =>
      times === 1 ? { retry: "Too many messages", afterMs: 30_000 } : { sent: true },
    );
    await runs(campaign, through, 1);
    expect(await outcomes(campaign)).toMatchObject({ One: "queued: Too many messages" });
    const [job] = await rowsOf(
      "SELECT run_at > now() + interval '29 s' AS later FROM graphile_worker.jobs WHERE key = $1",
      [`campaign:send:${campaign}`],
    );
    expect(job).toEqual({ later: true });
    await runs(campaign, through);
    expect(asked.map(({ userId }) => userId).sort()[0]).toBe(asked.map(({ userId }) => userId).sort()[1]);
    expect(await outcomes(campaign)).toEqual({ One: "sent", Two: "sent", Three: "sent" });
    expect(await bodies()).toHaveLength(3);
  });

  test("what the provider refuses failed, in its words", async () => {
    const { through } = provider(() => ({ failed: "Not a mobile number" }));
    await runs(campaign, through);
    expect(await outcomes(campaign)).toMatchObject({ One: "failed: Not a mobile number" });
    expect(await rowsOf("SELECT DISTINCT status, error FROM messages")).toEqual([
      { status: "failed", error: "Not a mobile number" },
    ]);
  });

  test("a channel that is disabled meanwhile makes it wait, not fail", async () => {
    await pool().query("UPDATE channels SET disabled_at = now()");
    const { asked, through } = takes();
    await enqueueCampaign({ campaignId: campaign });
    await sendCampaign({ campaignId: campaign }, through);
    expect(asked).toEqual([]);
    await pool().query("UPDATE channels SET disabled_at = NULL");
    await runs(campaign, through);
    expect(asked).toHaveLength(3);
  });

  test("after a restore it waits until an admin releases what is held, then goes on by itself", async () => {
    await enqueueCampaign({ campaignId: campaign });
    await pool().query("INSERT INTO settings VALUES ('sendsHeldSince', to_jsonb(now()))");
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    const { asked, through } = takes();
    await lookAfterCampaigns();
    await sendCampaign({ campaignId: campaign }, through);
    expect(asked).toEqual([]);
    expect(await rowsOf("SELECT FROM graphile_worker.jobs")).toEqual([]);
    await pool().query("DELETE FROM settings WHERE key = 'sendsHeldSince'");
    await lookAfterCampaigns();
    expect(
      await rowsOf("SELECT FROM graphile_worker.jobs WHERE key = $1", [`campaign:send:${campaign}`]),
    ).toHaveLength(1);
    await runs(campaign, through);
    expect(asked).toHaveLength(3);
  });
});

/** A process of its own that sends until it has finished or is killed, at once after asking the provider for the
 * `last`th time; gives whom it asked to be sent to. */
async function sendUntilKilled(campaign: number, last: number): Promise<number[]> {
  const sender = spawn(process.execPath, ["--import", "tsx", "tests/campaign-sender.ts", String(campaign)], {
    env: process.env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const asked: number[] = [];
  const ended = once(sender, "exit");
  for await (const line of createInterface(sender.stdout)) {
    asked.push(Number(line));
    if (asked.length === last) sender.kill("SIGKILL");
  }
  await ended;
  return asked;
}

test("killed in the middle, again and again, it sends nobody twice and leaves nobody out", async () => {
  const everyone: number[] = [];
  for (let i = 0; i < 40; i++) everyone.push(await reachable(`Customer ${i}`));
  const campaign = await drafted(sam);
  await started(sam, campaign);
  await enqueueCampaign({ campaignId: campaign });
  const asked: number[] = [];
  for (const last of [1, 7, 12]) asked.push(...(await sendUntilKilled(campaign, last)));
  const { asked: rest, through } = takes();
  await runs(campaign, through);
  asked.push(...rest.map(({ userId }) => userId));
  expect(asked.length).toBe(new Set(asked).size);
  expect(await stateOf(campaign)).toBe("finished");
  const ended = Object.values(await outcomes(campaign));
  const unknown = ended.filter((said) => said === "failed: Unconfirmed: it may have been sent");
  expect(unknown.length).toBeGreaterThan(0);
  expect(ended.filter((said) => said === "sent").length + unknown.length).toBe(everyone.length);
});

test("receipts raise the recipient as they raise the line, in any order, and an answer within a week counts once", async () => {
  const ivy = await reachable("Ivy Chen");
  const campaign = await drafted(sam);
  await started(sam, campaign);
  await runs(campaign, takes().through);
  const [{ id }] = await rowsOf("SELECT id FROM messages");
  const raise = (status: "delivered" | "read" | "sent" | "failed") =>
    inTransaction((tx) => raiseStatus(tx, { userId: ivy, id, status }));
  const recipient = async () =>
    (
      await rowsOf(
        `SELECT state, sent_at IS NOT NULL AS sent, delivered_at IS NOT NULL AS delivered, read_at IS NOT NULL AS read,
           answered_at IS NOT NULL AS answered FROM campaign_recipients`,
      )
    )[0];
  expect(await recipient()).toEqual({
    state: "sent",
    sent: true,
    delivered: false,
    read: false,
    answered: false,
  });
  await raise("failed");
  expect(await recipient()).toMatchObject({ state: "failed" });
  await raise("read");
  await raise("delivered");
  expect(await recipient()).toEqual({
    state: "read",
    sent: true,
    delivered: true,
    read: true,
    answered: false,
  });
  const [{ channel_id: channelId }] = await rowsOf("SELECT channel_id FROM users");
  const says = (externalId: string, at: number) =>
    receive({ channelId, externalUserId: `ext:${ivy}`, externalId, at, body: "Thanks" });
  await says("before", Date.now() - 3_600_000);
  expect(await recipient()).toMatchObject({ answered: false });
  await says("after", Date.now() + 1000);
  expect(await recipient()).toMatchObject({ answered: true });
  const [{ answered_at: first }] = await rowsOf("SELECT answered_at FROM campaign_recipients");
  await says("again", Date.now() + 2000);
  expect(await rowsOf("SELECT answered_at FROM campaign_recipients")).toEqual([{ answered_at: first }]);
});

test("an answer after more than a week is none", async () => {
  const ivy = await reachable("Ivy Chen");
  const campaign = await drafted(sam);
  await started(sam, campaign);
  await runs(campaign, takes().through);
  await pool().query("UPDATE campaign_recipients SET sent_at = now() - interval '8 days'");
  const [{ channel_id: channelId }] = await rowsOf("SELECT channel_id FROM users");
  await receive({ channelId, externalUserId: `ext:${ivy}`, externalId: "late", at: Date.now(), body: "Hi" });
  expect(await rowsOf("SELECT answered_at FROM campaign_recipients")).toEqual([{ answered_at: null }]);
});

test("an echo that is faster than the provider's answer is the same line", async () => {
  const ivy = await reachable("Ivy Chen", { channel: "messenger", windowOpen: true });
  const [{ channel_id: channelId }] = await rowsOf("SELECT channel_id FROM users");
  const campaign = await drafted(sam, { channel: "messenger" });
  await started(sam, campaign);
  const { through } = provider(async ({ body }) => {
    const echo = { type: "echo", externalId: "mid.1", body } as const;
    const from = { channelId, externalUserId: `ext:${ivy}`, at: Date.now(), seq: 0 };
    await inTransaction((tx) => takeEcho(tx, from, echo));
    return { sent: true, externalId: "mid.1" };
  });
  await runs(campaign, through);
  expect(await rowsOf("SELECT sender, kind, status, external_id FROM messages")).toEqual([
    { sender: "bot", kind: "campaign", status: "sent", external_id: "mid.1" },
  ]);
  expect(await outcomes(campaign)).toEqual({ "Ivy Chen": "sent" });
});

test("over Twilio's API it waits where that says so, and its refusals reach the report", async () => {
  const twilio = await startTwilio({ accountSid: "AC1", authToken: "a token" });
  try {
    const settings = { accountSid: "AC1", from: "+18005551212", apiUrl: twilio.apiUrl };
    await pool().query(
      "UPDATE channels SET adapter = 'twilio', settings = $1, secrets = $2 WHERE kind = 'sms'",
      [settings, seal({ authToken: "a token" })],
    );
    for (const [i, name] of ["One", "Two", "Three"].entries()) {
      const id = await reachable(name);
      await pool().query("UPDATE identities SET external_id = $2 WHERE user_id = $1", [
        id,
        `+49171123456${i}`,
      ]);
    }
    twilio.unsubscribed.add("+491711234562");
    twilio.next({ status: 429, retryAfter: 7 });
    const campaign = await drafted(sam, { rate: 60 });
    await started(sam, campaign);
    await runs(campaign, adapters, 1);
    const waits = "SELECT run_at > now() + interval '6 s' AS waits FROM graphile_worker.jobs WHERE key = $1";
    expect(await rowsOf(waits, [`campaign:send:${campaign}`])).toEqual([{ waits: true }]);
    await runs(campaign, adapters);
    expect(twilio.sent.map(({ form }) => [form.To, form.Body])).toEqual([
      ["+491711234560", "Hello One"],
      ["+491711234561", "Hello Two"],
    ]);
    expect(await outcomes(campaign)).toMatchObject({
      One: "sent",
      Two: "sent",
      Three: expect.stringMatching(/^failed: /),
    });
    expect(await rowsOf("SELECT external_id FROM messages WHERE status = 'sent' ORDER BY user_id")).toEqual(
      twilio.sent.map(({ sid }) => ({ external_id: sid })),
    );
  } finally {
    await twilio.close();
    await pool().query("UPDATE channels SET settings = '{}', secrets = NULL WHERE kind = 'sms'");
  }
});

describe("a test", () => {
  test("goes to one user, by number, link, phone or the channel's name, and is not counted", async () => {
    const ivy = await reachable("Ivy Chen");
    await pool().query("UPDATE users SET phone = '+8613812345678' WHERE id = $1", [ivy]);
    const campaign = await drafted(sam);
    const ways = [
      String(ivy),
      `http://localhost:3000/users/${ivy}?tab=history`,
      "+86 138 1234 5678",
      `ext:${ivy}`,
    ];
    for (const to of ways)
      expect(await does(sam, "testCampaign", { campaign, to }), to).toMatchObject({ done: true });
    const { asked, through } = takes();
    for (const { payload } of await rowsOf(
      "SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'sendTest'",
    ))
      await sendTest(payload, through);
    expect(asked.map(({ body }) => body)).toEqual(ways.map(() => "Hello Ivy"));
    expect(await rowsOf("SELECT DISTINCT status, error FROM messages")).toEqual([
      { status: "sent", error: null },
    ]);
    expect(await rowsOf("SELECT FROM campaign_recipients")).toEqual([]);
    expect(await rowsOf("SELECT DISTINCT kind, agent_id, data->>'name' AS name FROM events")).toEqual([
      { kind: "testCampaign", agent_id: sam.id, name: "Spring" },
    ]);
  });

  test("is held like everything else after a restore", async () => {
    const ivy = await reachable("Ivy Chen");
    const campaign = await drafted(sam);
    await pool().query("INSERT INTO settings VALUES ('sendsHeldSince', to_jsonb(now()))");
    expect(await does(sam, "testCampaign", { campaign, to: String(ivy) })).toEqual({
      error: "A backup was restored: nothing is sent until an admin releases it.",
    });
    expect(await bodies()).toEqual([]);
  });

  test("tried again does not go to who unsubscribed meanwhile", async () => {
    const ivy = await reachable("Ivy Chen");
    const campaign = await drafted(sam);
    await does(sam, "testCampaign", { campaign, to: String(ivy) });
    const [{ payload }] = await rowsOf(
      "SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'sendTest'",
    );
    await expect(sendTest(payload, provider(() => ({ retry: "busy" })).through)).rejects.toThrow();
    const { asked, through } = takes();
    await pool().query("UPDATE users SET unsubscribed_at = now()");
    await sendTest(payload, through);
    expect(asked).toEqual([]);
    expect(await rowsOf("SELECT status, error FROM messages")).toEqual([
      { status: "failed", error: "Not sent: Unsubscribed" },
    ]);
  });

  test("lost in the middle is not sent once more", async () => {
    const ivy = await reachable("Ivy Chen");
    const campaign = await drafted(sam);
    await does(sam, "testCampaign", { campaign, to: String(ivy) });
    const [{ payload }] = await rowsOf(
      "SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'sendTest'",
    );
    const hangs = provider(() => new Promise(() => {}));
    void sendTest(payload, hangs.through);
    await expect.poll(() => hangs.asked.length).toBe(1);
    const { asked, through } = takes();
    await sendTest(payload, through);
    expect(asked).toEqual([]);
    expect(await rowsOf("SELECT status, error FROM messages")).toEqual([
      { status: "failed", error: "Unconfirmed: it may have been sent" },
    ]);
  });

  test.each([
    ["Una", { unsubscribed: true }, "A test cannot be sent to him: Unsubscribed."],
    ["Maya", { channel: "messenger" as const }, "A test cannot be sent to him: On another channel."],
  ])("to %s is refused with the reason", async (name, situated, sentence) => {
    const id = await reachable(name, situated);
    const campaign = await drafted(sam);
    expect(await does(sam, "testCampaign", { campaign, to: String(id) })).toMatchObject({
      fields: { to: sentence },
    });
    expect(await does(sam, "testCampaign", { campaign, to: "Nobody" })).toMatchObject({
      fields: { to: "Nobody here is known by this." },
    });
    expect(await bodies()).toEqual([]);
  });
});

describe("a schedule", () => {
  test("in the agent's zone begins by itself, and not while sends are held", async () => {
    await reachable("Ivy Chen");
    await pool().query("UPDATE agents SET time_zone = 'Asia/Seoul' WHERE id = $1", [sam.id]);
    const seoul = { ...sam, timeZone: "Asia/Seoul" } as Agent;
    const campaign = await drafted(seoul);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const version = await versionOf(campaign);
    expect(
      await does(seoul, "scheduleCampaign", { campaign, version, at: `${tomorrow}T09:00` }),
    ).toMatchObject({
      done: true,
    });
    expect(await rowsOf("SELECT scheduled_at FROM campaigns")).toEqual([
      { scheduled_at: new Date(`${tomorrow}T00:00:00Z`) },
    ]);
    await lookAfterCampaigns();
    expect(await stateOf(campaign)).toBe("scheduled");
    await pool().query("UPDATE campaigns SET scheduled_at = now()");
    await pool().query("INSERT INTO settings VALUES ('sendsHeldSince', to_jsonb(now()))");
    await lookAfterCampaigns();
    expect(await stateOf(campaign)).toBe("scheduled");
    await pool().query("DELETE FROM settings WHERE key = 'sendsHeldSince'");
    await lookAfterCampaigns();
    expect(await stateOf(campaign)).toBe("running");
    await runs(campaign, takes().through);
    expect(await outcomes(campaign)).toEqual({ "Ivy Chen": "sent" });
  });

  test("that is cancelled is a draft again; one in the past, or none, is a sentence", async () => {
    const campaign = await drafted(sam);
    const at = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T09:00`;
    for (const wrong of ["2020-01-01T09:00", "soon", ""])
      expect(
        await does(sam, "scheduleCampaign", { campaign, version: await versionOf(campaign), at: wrong }),
      ).toMatchObject({ fields: { at: expect.stringMatching(/\.$/) } });
    await does(sam, "scheduleCampaign", { campaign, version: await versionOf(campaign), at });
    expect(await does(sam, "cancelCampaign", { campaign })).toMatchObject({ said: "It is a draft again." });
    expect(await stateOf(campaign)).toBe("draft");
  });
});

describe("the door", () => {
  test("is shut without Manage Campaigns, for every action", async () => {
    const campaign = await drafted(sam);
    for (const action of [
      "create",
      "update",
      "test",
      "start",
      "schedule",
      "pause",
      "resume",
      "cancel",
      "delete",
    ])
      expect(await does(bob, `${action}Campaign`, { campaign, version: 2, name: "x" }), action).toEqual({
        error: expect.stringMatching(/needs a right that you do not have\.$/),
      });
    expect(await stateOf(campaign)).toBe("draft");
  });

  test("sends only what was on the screen: a draft changed meanwhile is neither saved over nor started", async () => {
    const campaign = await drafted(sam);
    const stale = { campaign, version: 1 };
    for (const [action, more] of [
      ["updateCampaign", { name: "Late", body: "x", rate: 60 }],
      ["startCampaign", {}],
      ["deleteCampaign", {}],
    ] as const)
      expect(await does(sam, action, { ...stale, ...more }), action).toEqual({
        error: "Somebody has changed this campaign meanwhile. Look at it as it is now.",
      });
    expect(await rowsOf("SELECT name, state FROM campaigns")).toEqual([{ name: "Spring", state: "draft" }]);
  });

  test("started cannot be changed, started again or deleted", async () => {
    const campaign = await drafted(sam);
    await started(sam, campaign);
    const version = await versionOf(campaign);
    for (const action of ["updateCampaign", "startCampaign", "deleteCampaign", "scheduleCampaign"])
      expect(
        await does(sam, action, {
          campaign,
          version,
          name: "x",
          body: "x",
          rate: 60,
          at: "2030-01-01T09:00",
        }),
        action,
      ).toHaveProperty("error");
  });

  test.each([
    [{ body: "Hello {{surname}}" }, { body: expect.stringContaining("{{surname}}") }],
    [{ rate: "many" }, { rate: expect.any(String) }],
    [{ rate: "0" }, { rate: "At least 1 a minute." }],
    [{ name: " " }, { name: "Please give a name." }],
    [{ template: "999999" }, { template: "This template is not one that can be sent on this channel." }],
  ])("says what is wrong with %j", async (typed, fields) => {
    const campaign = await drafted(sam);
    const input = {
      campaign,
      version: await versionOf(campaign),
      name: "Spring",
      body: "Hello",
      rate: "600",
    };
    expect(await does(sam, "updateCampaign", { ...input, ...typed })).toMatchObject({ fields });
  });

  test("starts nothing that says nothing", async () => {
    const campaign = await drafted(sam, { body: "" });
    expect(await does(sam, "startCampaign", { campaign, version: await versionOf(campaign) })).toEqual({
      error: "It says nothing yet: choose a template or write a text, and save.",
    });
  });

  test("starts nothing with a template that its provider approves no more", async () => {
    const [template] = await rowsOf(
      `INSERT INTO templates (channel_id, name, language, body, state)
       SELECT id, 'offer', 'en', 'Hello', 'APPROVED' FROM channels WHERE kind = 'whatsapp' RETURNING id`,
    );
    const campaign = await drafted(sam, { channel: "whatsapp", template: String(template.id) });
    await pool().query("UPDATE templates SET state = 'PAUSED' WHERE id = $1", [template.id]);
    expect(await does(sam, "startCampaign", { campaign, version: await versionOf(campaign) })).toEqual({
      error: "WhatsApp does not approve its template at the moment: choose another one, and save.",
    });
  });

  test("deletes a draft", async () => {
    const campaign = await drafted(sam);
    expect(await does(sam, "deleteCampaign", { campaign, version: await versionOf(campaign) })).toMatchObject(
      {
        opens: "/campaigns",
      },
    );
    expect(await rowsOf("SELECT FROM campaigns")).toEqual([]);
  });
});
