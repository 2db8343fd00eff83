import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { closePool, pool } from "@/db/client";
import { shakeHands, takeHook } from "@/lib/channels/inbound/hooks";
import { seal } from "@/lib/sealed";
import { withDatabase } from "@/tests/database";
import { appSecret, connectedChannel, signedByMeta, twilioChannel, twilioToken } from "@/tests/providers";

withDatabase();

const rows = async (sql: string) => (await pool().query(sql)).rows;
const body = JSON.stringify({ object: "whatsapp_business_account", entry: [] });
let channel: number;

beforeEach(async () => {
  await pool().query("TRUNCATE deliveries; DELETE FROM graphile_worker._private_jobs");
  channel = await connectedChannel();
});

const post = (id: number | string, request: Request) => takeHook(String(id), request);
const status = async (answer: Promise<Response>) => (await answer).status;

describe("the handshake", () => {
  const ask = (id: number | string, token: string, mode = "subscribe") =>
    shakeHands(
      String(id),
      `http://localhost/api/hooks/${id}?hub.mode=${mode}&hub.verify_token=${token}&hub.challenge=abc`,
    );

  test("gives the challenge back to who knows the token", async () => {
    const answer = await ask(channel, "1qaz2wsx");
    expect([answer.status, await answer.text()]).toEqual([200, "abc"]);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
  });

  test("refuses another token, none and another mode", async () => {
    expect(await status(ask(channel, "wrong"))).toBe(403);
    expect(await status(ask(channel, ""))).toBe(403);
    expect(await status(ask(channel, "1qaz2wsx", "unsubscribe"))).toBe(403);
  });

  test("knows no channel that is unknown, no number, disabled or not of Meta", async () => {
    const answers = [999_999, "abc", "0", "9".repeat(40), await twilioChannel()];
    for (const id of answers) expect(await status(ask(id, "1qaz2wsx"))).toBe(404);
  });
});

describe("a delivery", () => {
  test("that is signed is stored byte for byte with one job, and then acknowledged", async () => {
    const written = `{"emoji":"\\ud83d\\udca1",  "text": "Grüße"}`;
    expect(await status(post(channel, signedByMeta(channel, written)))).toBe(200);
    expect(
      await rows("SELECT channel_id, convert_from(body, 'UTF8') AS body, attempts FROM deliveries"),
    ).toEqual([{ channel_id: channel, body: written, attempts: 0 }]);
    expect(await rows("SELECT task_identifier AS task FROM graphile_worker.jobs")).toEqual([
      { task: "takeDelivery" },
    ]);
  });

  test("that comes ten times at once is one, acknowledged each time", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => status(post(channel, signedByMeta(channel, body)))),
    );
    expect(answers).toEqual(Array(10).fill(200));
    expect(
      await rows(
        "SELECT (SELECT count(*) FROM deliveries), (SELECT count(*) FROM graphile_worker.jobs) AS jobs",
      ),
    ).toEqual([{ count: 1, jobs: 1 }]);
  });

  test("without the right signature is refused, and nothing is stored", async () => {
    const unsigned = new Request("http://localhost/", { method: "POST", body });
    const forged = signedByMeta(channel, body, "another secret");
    for (const request of [unsigned, forged]) expect(await status(post(channel, request))).toBe(401);
    expect(await rows("SELECT FROM deliveries")).toEqual([]);
  });

  test("signed with the secret of now is taken, also when another is remembered", async () => {
    expect(await status(post(channel, signedByMeta(channel, body)))).toBe(200);
    const rotated = seal({ appSecret: "rotated", accessToken: "a", verifyToken: "b" });
    await pool().query("UPDATE channels SET secrets = $2 WHERE id = $1", [channel, rotated]);
    expect(await status(post(channel, signedByMeta(channel, `${body} `, "rotated")))).toBe(200);
    expect(await status(post(channel, signedByMeta(channel, `${body}  `)))).toBe(401);
  });

  test("for a channel that is unknown looks like one for a disabled channel", async () => {
    const disabled = await connectedChannel();
    await pool().query("UPDATE channels SET disabled_at = now() WHERE id = $1", [disabled]);
    const answers = await Promise.all(
      [disabled, 999_999].map((id) => post(id, signedByMeta(id, body, appSecret))),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(await answers[0]!.text()).toBe(await answers[1]!.text());
  });

  test("that is too long is refused, whether it says so or not", async () => {
    const long = "x".repeat(1_000_001);
    const said = signedByMeta(channel, long);
    said.headers.set("Content-Length", String(long.length));
    const unsaid = signedByMeta(channel, long);
    const saidLess = signedByMeta(channel, long);
    saidLess.headers.set("Content-Length", "2");
    for (const request of [said, unsaid, saidLess]) expect(await status(post(channel, request))).toBe(413);
    expect(await status(post(channel, signedByMeta(channel, "x".repeat(1_000_000))))).toBe(200);
  });

  test("that was cut on its way is refused", async () => {
    const cut = signedByMeta(channel, body);
    cut.headers.set("Content-Length", String(body.length + 1));
    expect(await status(post(channel, cut))).toBe(400);
  });

  test("is to come again while the database is away", async () => {
    expect(await status(post(channel, signedByMeta(channel, body)))).toBe(200);
    const url = process.env.DATABASE_URL;
    await closePool();
    process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
    try {
      expect(await status(post(channel, signedByMeta(channel, `${body} `)))).toBe(503);
      expect(await status(post(999_999, signedByMeta(channel, body)))).toBe(503);
    } finally {
      await closePool();
      process.env.DATABASE_URL = url;
    }
    expect(await status(post(channel, signedByMeta(channel, `${body} `)))).toBe(200);
  });
});

describe("a delivery of Twilio", () => {
  const form = "Body=Where+is+my+lamp%3F&From=%2B14158675309&MessageSid=SM1";
  const wanted = "BodyWhere is my lamp?From+14158675309MessageSidSM1";

  test.each([
    ["https://desk.example", "https://desk.example"],
    ["https://desk.example", "https://desk.example:443"],
    ["http://desk.example:8080", "http://desk.example"],
  ])("to %s is signed over %s and what the form says", async (home, signedHome) => {
    process.env.PUBLIC_URL = home;
    const id = await twilioChannel();
    const signature = createHmac("sha1", twilioToken)
      .update(`${signedHome}/api/hooks/${id}?a=1${wanted}`)
      .digest("base64");
    const request = (body: string) =>
      new Request(`http://127.0.0.1:3000/api/hooks/${id}?a=1`, {
        method: "POST",
        body,
        headers: {
          "X-Twilio-Signature": signature,
          "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
        },
      });
    try {
      expect(await status(post(id, request(form)))).toBe(200);
      expect(await status(post(id, request(`${form}&NumMedia=1`)))).toBe(401);
    } finally {
      delete process.env.PUBLIC_URL;
    }
    expect(await rows("SELECT convert_from(body, 'UTF8') AS body FROM deliveries")).toEqual([{ body: form }]);
  });
});

test("when its provider last called stands with the channel", async () => {
  await post(channel, signedByMeta(channel, body));
  await expect
    .poll(() =>
      rows(`SELECT last_event_at > now() - interval '1 minute' AS now FROM channels WHERE id = ${channel}`),
    )
    .toEqual([{ now: true }]);
});
