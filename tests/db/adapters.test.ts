import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { pool } from "@/db/client";
import type { NewAttachment } from "@/db/writes/messages";
import { type Answer, adapters, type Outgoing } from "@/lib/channels/adapter";
import { linkedAttachment } from "@/lib/channels/files/linked-attachment";
import { linkedFile, mediaLink } from "@/lib/channels/files/media-link";
import { badToken } from "@/lib/channels/outbound/graph";
import { seal } from "@/lib/sealed";
import { storage } from "@/lib/storage/files";
import { withDatabase } from "@/tests/database";
import { type Graph, startGraph } from "@/tests/fakes/graph";
import { startTwilio } from "@/tests/fakes/twilio";
import { says, userNamed } from "@/tests/people";

withDatabase();

const tokens = { appSecret: "app secret", accessToken: "EAAB token", verifyToken: "verify" };
const account = { accountSid: "AC0123456789abcdef0123456789abcdef", authToken: "twilio token" };
type Twilio = Awaited<ReturnType<typeof startTwilio>>;
let graph: Graph;
let twilio: Twilio;
let lena: number;
const channel: Record<string, number> = {};

beforeAll(async () => {
  process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "adapters-"));
  graph = await startGraph(tokens);
  twilio = await startTwilio(account);
  const { apiUrl, phoneNumberId, pageId, accountId, businessAccountId } = graph;
  const { accountSid, authToken } = account;
  await connect("whatsapp", "whatsapp", { apiUrl, phoneNumberId, businessAccountId }, tokens);
  await connect("messenger", "messenger", { apiUrl, pageId }, tokens);
  await connect("instagram", "instagram", { apiUrl, accountId }, tokens);
  await connect("twilio", "sms", { apiUrl: twilio.apiUrl, accountSid, from: "+14155238886" }, { authToken });
  lena = await userNamed("Lena Fischer", { channel: "whatsapp" });
});
afterAll(async () => {
  await Promise.all([graph.close(), twilio.close()]);
});
beforeEach(() => {
  for (const list of [graph.sent, graph.shown, twilio.sent]) list.length = 0;
  for (const these of [graph.closed, graph.unknown, twilio.unsubscribed]) these.clear();
  graph.templates.length = 0;
  vi.unstubAllEnvs();
});

async function connect(
  adapter: string,
  kind: string,
  settings: Record<string, unknown>,
  secrets: Record<string, string>,
) {
  const { rows } = await pool().query(
    "UPDATE channels SET adapter = $1, settings = $3, secrets = $4 WHERE kind = $2 RETURNING id",
    [adapter, kind, settings, seal(secrets)],
  );
  channel[adapter] = rows[0].id;
}

type Kind = "whatsapp" | "messenger" | "instagram" | "twilio";
const people = { whatsapp: "34612345678", messenger: "4711", instagram: "4712", twilio: "+34612345678" };

const line = (kind: Kind, more: Partial<Outgoing> = {}): Outgoing => ({
  userId: lena,
  channelId: channel[kind]!,
  messageId: "0197f0a0-0000-7000-8000-000000000000",
  externalUserId: people[kind],
  body: "Hello Lena",
  attachments: [],
  template: null,
  replyTo: null,
  byPerson: true,
  ...more,
});
const send = (kind: Kind, more?: Partial<Outgoing>): Promise<Answer> =>
  adapters[kind]!.send(line(kind, more));

async function file(name: string, mediaType: string, text = name): Promise<NewAttachment> {
  const storageKey = await storage().put(lena, Buffer.from(text));
  return { name, mediaType, bytes: text.length, width: null, height: null, storageKey };
}

const hostile: string[] = JSON.parse(readFileSync("tests/data/hostile/blns.json", "utf8"));
const strange = hostile.filter(
  (text) => text.isWellFormed() && text.length > 0 && Buffer.byteLength(text) <= 1000,
);

describe("text", () => {
  test("goes to WhatsApp as the Cloud API takes it, and its id comes back", async () => {
    const answer = await send("whatsapp");
    expect(graph.sent).toMatchObject([
      { to: people.whatsapp, body: { type: "text", text: { body: "Hello Lena" } } },
    ]);
    expect(answer).toEqual({ sent: true, externalId: graph.sent[0]!.id });
  });

  test("goes to Messenger and Instagram, and its id comes back", async () => {
    for (const kind of ["messenger", "instagram"] as const) {
      const answer = await send(kind);
      expect(graph.sent.at(-1)).toMatchObject({
        to: people[kind],
        body: { messaging_type: "RESPONSE", message: { text: "Hello Lena" } },
      });
      expect(answer).toEqual({ sent: true, externalId: graph.sent.at(-1)!.id });
    }
  });

  test("goes out as SMS from our number or our service, and says where its ticks come from", async () => {
    vi.stubEnv("PUBLIC_URL", "https://desk.example.com");
    expect(await send("twilio")).toEqual({ sent: true, externalId: twilio.sent[0]!.sid });
    expect(twilio.sent[0]!.form).toEqual({
      To: people.twilio,
      From: "+14155238886",
      Body: "Hello Lena",
      StatusCallback: `https://desk.example.com/api/hooks/${channel.twilio}`,
    });
    const service = "MG0123456789abcdef0123456789abcdef";
    await pool().query(
      "UPDATE channels SET settings = settings || jsonb_build_object('from', $2::text) WHERE id = $1",
      [channel.twilio, service],
    );
    await send("twilio");
    expect(twilio.sent[1]!.form).toMatchObject({ MessagingServiceSid: service });
  });

  test("arrives as it was written, whatever it is", async () => {
    const kinds = Object.keys(people) as Kind[];
    const arrived: string[] = [];
    for (const [i, body] of strange.entries()) {
      const kind = kinds[i % kinds.length]!;
      expect(await send(kind, { body })).toHaveProperty("sent");
      const said =
        kind === "twilio" ? null : Object(graph.sent.at(-1)!.body.text ?? graph.sent.at(-1)!.body.message);
      arrived.push(said ? (said.body ?? said.text) : twilio.sent.at(-1)!.form.Body!);
    }
    expect(arrived).toEqual(strange);
  });

  test("answers the customer's line where it answers one", async () => {
    await send("whatsapp", { replyTo: "wamid.HBgL" });
    await send("messenger", { replyTo: "m_hello" });
    await send("instagram", { replyTo: "aWdfhello" });
    expect(graph.sent.map(({ body }) => body.context ?? body.reply_to)).toEqual([
      { message_id: "wamid.HBgL" },
      { mid: "m_hello" },
      { mid: "aWdfhello" },
    ]);
  });

  test("goes to whom WhatsApp knows by its own id alone", async () => {
    expect(await send("whatsapp", { externalUserId: "US.13491208655302741918" })).toHaveProperty("sent");
    expect(graph.sent[0]!.body).toMatchObject({ recipient: "US.13491208655302741918" });
    expect(graph.sent[0]!.body).not.toHaveProperty("to");
  });

  test("of a person goes out by the human-agent tag when the 24 hours are over", async () => {
    graph.closed.add(people.messenger);
    expect(await send("messenger")).toEqual({
      failed: "The messaging window is closed: This message is sent outside of allowed window. (10)",
    });
    expect(await send("messenger", { outsideWindow: true })).toHaveProperty("sent");
    expect(graph.sent[0]!.body).toMatchObject({ messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" });
  });
});

describe("a file", () => {
  const digest = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");

  test.each([
    ["photo.jpg", "image/jpeg", "image", { caption: "Look" }],
    ["film.mp4", "video/mp4", "video", { caption: "Look" }],
    ["voice.ogg", "audio/ogg", "audio", {}],
    ["bill.pdf", "application/pdf", "document", { caption: "Look", filename: "bill.pdf" }],
    ["drawing.svg", "image/svg+xml", "document", { caption: "Look", filename: "drawing.svg" }],
  ])("called %s is uploaded to WhatsApp as %s and goes as %s", async (name, mediaType, type, more) => {
    expect(
      await send("whatsapp", { body: "Look", attachments: [await file(name, mediaType)] }),
    ).toHaveProperty("sent");
    const { id, ...rest } = graph.sent[0]!.body[type] as { id: string };
    expect(rest).toEqual(more);
    expect(digest(graph.media.get(id)!.bytes)).toBe(digest(name));
    expect(graph.media.get(id)).toMatchObject({ name, mediaType });
  });

  test("is uploaded to Messenger and goes by its id", async () => {
    const pdf = await file("Rechnung Müller.pdf", "application/pdf");
    expect(await send("messenger", { body: "", attachments: [pdf] })).toHaveProperty("sent");
    const { attachment } = graph.sent[0]!.body.message as {
      attachment: { type: string; payload: { attachment_id: string } };
    };
    expect(attachment.type).toBe("file");
    expect(graph.media.get(attachment.payload.attachment_id)).toMatchObject({ name: "Rechnung Müller.pdf" });
  });

  test("reaches Instagram and Twilio by a link that leads to it for a day", async () => {
    const attachments = [await file("photo.jpg", "image/jpeg")];
    const noPlace = { failed: "A file reaches this channel only where PUBLIC_URL is set" };
    expect(await send("instagram", { attachments })).toEqual(noPlace);
    expect(await send("twilio", { attachments })).toEqual(noPlace);
    vi.stubEnv("PUBLIC_URL", "https://desk.example.com");
    const messageId = await says(lena, "", Date.now(), { sender: "agent" });
    await pool().query(
      "INSERT INTO attachments VALUES ($1, $2, 0, 'photo.jpg', 'image/jpeg', 9, NULL, NULL, $3)",
      [lena, messageId, attachments[0]!.storageKey],
    );
    await send("instagram", { attachments, messageId });
    await send("twilio", { attachments, messageId });
    const { attachment } = graph.sent[0]!.body.message as { attachment: { payload: { url: string } } };
    for (const link of [attachment.payload.url, twilio.sent[0]!.media[0]!]) {
      expect(link).toMatch(/^https:\/\/desk\.example\.com\/api\/media\//);
      expect(await linkedAttachment(link.split("/").at(-1)!)).toMatchObject({ name: "photo.jpg" });
    }
  });

  test("is led to by nothing but our own links, and not after a day", () => {
    vi.stubEnv("PUBLIC_URL", "https://desk.example.com");
    const where = { userId: lena, messageId: "0197f0a0-0000-7000-8000-000000000000", position: 0 };
    const token = mediaLink(where)!.split("/").at(-1)!;
    expect(linkedFile(token)).toEqual(where);
    expect(linkedFile(token, Date.now() + 24 * 3_600_000 + 1)).toBeNull();
    const other = mediaLink({ ...where, position: 1 })!
      .split("/")
      .at(-1)!;
    const forged = `${other.split(".")[0]}.${token.split(".")[1]}`;
    for (const bad of [forged, `${token}x`, `${token}.x`, "", ".", "none.none", "x".repeat(5000)]) {
      expect(linkedFile(bad)).toBeNull();
    }
  });

  test("whose bytes are gone says so", async () => {
    const lost = {
      ...(await file("lost.pdf", "application/pdf")),
      storageKey: `${lena}/${crypto.randomUUID()}`,
    };
    for (const kind of ["whatsapp", "messenger"] as const) {
      expect(await send(kind, { attachments: [lost] })).toEqual({
        failed: "The file lost.pdf is no longer there",
      });
    }
  });
});

describe("a template", () => {
  const template = (name: string, text: string) => ({
    name,
    language: "en_US",
    status: "APPROVED" as const,
    components: [{ type: "BODY", text }],
  });

  test("goes outside the window, with its variables in their order or by their names", async () => {
    graph.closed.add(people.whatsapp);
    graph.templates.push(template("late", "{{1}}, {{2}} is late"), template("named", "Hello {{who}}"));
    graph.templates.push(template("plain", "Hello"));
    const by = (name: string, variables: Record<string, string>) =>
      send("whatsapp", { template: { name, language: "en_US", variables } });
    expect(await by("late", { "2": "the lamp", "1": "Lena" })).toHaveProperty("sent");
    expect(await by("named", { who: "Lena" })).toHaveProperty("sent");
    expect(await by("plain", {})).toHaveProperty("sent");
    expect(graph.sent.map(({ body }) => Object(body.template).components)).toEqual([
      [
        {
          type: "body",
          parameters: [
            { type: "text", text: "Lena" },
            { type: "text", text: "the lamp" },
          ],
        },
      ],
      [{ type: "body", parameters: [{ type: "text", parameter_name: "who", text: "Lena" }] }],
      undefined,
    ]);
    expect(await by("gone", {})).toEqual({
      failed: "Template name does not exist in the translation (132001)",
    });
    expect(await by("late", {})).toHaveProperty("failed");
  });
});

describe("what a provider answers", () => {
  test.each([
    [
      "whatsapp",
      { status: 429, retryAfter: 7 },
      { retry: "Too many messages: Rate limit hit (130429)", afterMs: 7000 },
    ],
    [
      "messenger",
      { status: 400, problem: "tooMany" },
      { retry: "Too many messages: Rate limit hit (130429)" },
    ],
    ["whatsapp", { status: 500 }, { retry: "Service temporarily unavailable (2)" }],
    ["whatsapp", { status: 401, problem: "expired" }, { failed: badToken }],
    [
      "whatsapp",
      { status: 503, page: true, retryAfter: 3 },
      { retry: "The provider is not available", afterMs: 3000 },
    ],
    ["whatsapp", { status: 404, page: true }, { failed: "The provider refused it (HTTP 404)" }],
  ] as const)("%s %j", async (kind, behaviour, answer) => {
    graph.next(behaviour);
    expect(await send(kind)).toEqual(answer);
    expect(graph.sent).toEqual([]);
  });

  test.each([
    [
      { status: 429, retryAfter: 2 },
      { retry: "Too many messages: Too Many Requests (20429)", afterMs: 2000 },
    ],
    [{ status: 500 }, { retry: "Internal Server Error (20500)" }],
    [{ status: 400, code: 21211 }, { failed: "Invalid 'To' Phone Number (21211)" }],
  ] as const)("twilio %j", async (behaviour, answer) => {
    twilio.next(behaviour);
    expect(await send("twilio")).toEqual(answer);
    expect(twilio.sent).toEqual([]);
  });

  test("says who cannot be reached in its own words", async () => {
    graph.closed.add(people.whatsapp);
    expect(await send("whatsapp")).toEqual({
      failed:
        "The messaging window is closed: Message failed to send because more than 24 hours have passed since the customer last replied to this number. (131047)",
    });
    for (const one of [people.whatsapp, people.messenger]) graph.unknown.add(one);
    twilio.unsubscribed.add(people.twilio);
    expect(await send("whatsapp")).toEqual({ failed: "Message Undeliverable. (131026)" });
    expect(await send("messenger")).toEqual({ failed: "No matching user found (100)" });
    expect(await send("twilio")).toMatchObject({ failed: expect.stringContaining("has stopped messages") });
  });

  test("is unknown after the line was cut, or where a gateway answered in its place", async () => {
    graph.next("cut");
    await expect(send("whatsapp")).rejects.toThrow();
    expect(graph.sent).toHaveLength(1);
    graph.next({ status: 502, page: true });
    await expect(send("whatsapp")).rejects.toThrow("502");
    twilio.next("cut");
    await expect(send("twilio")).rejects.toThrow();
  });

  test("is surely nothing where nobody listens", async () => {
    const moved = (url: string) =>
      pool().query("UPDATE channels SET settings = settings || jsonb_build_object('apiUrl', $1::text)", [
        url,
      ]);
    const nobody = await startTwilio(account);
    await nobody.close();
    await moved(nobody.apiUrl);
    for (const kind of Object.keys(people) as Kind[]) {
      expect(await send(kind)).toEqual({ retry: "The provider cannot be reached: ECONNREFUSED" });
    }
    await moved(graph.apiUrl);
    await pool().query(
      "UPDATE channels SET settings = settings || jsonb_build_object('apiUrl', $2::text) WHERE id = $1",
      [channel.twilio, twilio.apiUrl],
    );
  });

  test("is not asked for where the token is wrong or the channel is disabled", async () => {
    await pool().query("UPDATE channels SET secrets = $2 WHERE id = $1", [
      channel.whatsapp,
      seal({ ...tokens, accessToken: "an old one" }),
    ]);
    expect(await send("whatsapp")).toEqual({ failed: badToken });
    await pool().query("UPDATE channels SET disabled_at = now(), secrets = $2 WHERE id = $1", [
      channel.whatsapp,
      seal(tokens),
    ]);
    expect(await send("whatsapp")).toEqual({ failed: "This channel is not connected" });
    await pool().query("UPDATE channels SET disabled_at = NULL");
    expect(graph.sent).toEqual([]);
  });
});

describe("what the customer sees of the agent", () => {
  test.each([
    [
      "whatsapp",
      { message_id: "wamid.x", typing_indicator: { type: "text" } },
      { message_id: "wamid.x", status: "read" },
    ],
    ["messenger", { sender_action: "typing_on" }, { sender_action: "mark_seen" }],
    ["instagram", { sender_action: "typing_on" }, { sender_action: "mark_seen" }],
  ] as const)("on %s", async (kind, typing, read) => {
    const to = { channelId: channel[kind]!, externalUserId: people[kind], lastInbound: "wamid.x" };
    await adapters[kind]!.show!("typing", to);
    await adapters[kind]!.show!("read", to);
    expect(graph.shown).toMatchObject([typing, read]);
  });
});
