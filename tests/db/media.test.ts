import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction, pool } from "@/db/client";
import { discardHeld, keepHeld } from "@/db/writes/held-messages";
import { download, fileLimits } from "@/lib/channels/files/download";
import { fetchWaiting } from "@/lib/channels/files/fetch-waiting";
import { fetchMedia } from "@/lib/channels/files/media";
import { fetchProfile } from "@/lib/channels/files/profile";
import { drainInbound } from "@/lib/channels/inbound/drain-inbound";
import { storeDelivery } from "@/lib/channels/inbound/store-delivery";
import { takeDelivery } from "@/lib/channels/inbound/take-delivery";
import type { RemoteFile } from "@/lib/channels/inbound-event";
import { receive } from "@/lib/channels/receive";
import { seal } from "@/lib/sealed";
import { withDatabase } from "@/tests/database";
import { samples } from "@/tests/payloads";

withDatabase({ planted: ["assigneeHandles", "rowsHaveUser", "filesHaveMessage"] });

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
/** What the provider's server answers, by path; and what it was asked with. */
const answers = new Map<string, Answer>();
const asked: { path: string; authorization?: string }[] = [];
const server = createServer((request, response) => {
  const at = new URL(request.url ?? "/", "http://fake").pathname;
  asked.push({ path: at, authorization: request.headers.authorization });
  const answer = answers.get(at);
  if (answer) answer(request, response);
  else response.writeHead(404).end();
});
let origin: string;
let photo: Buffer;

beforeAll(async () => {
  process.env.SECRETS_KEY = Buffer.alloc(32, 7).toString("base64");
  process.env.DATA_DIR = mkdtempSync(path.join(os.tmpdir(), "user-view-media-"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
});
beforeEach(async () => {
  process.env.CHANNELS_ALLOW_PRIVATE = "1";
  answers.clear();
  asked.length = 0;
  await forgetAll();
});
afterEach(() => {
  delete process.env.CHANNELS_ALLOW_PRIVATE;
});
afterAll(() => void server.close());

/** Emptying 32 partitions costs more than deleting a few rows. */
async function forgetAll(): Promise<void> {
  const tables = [
    "remote_files",
    "attachments",
    "held_messages",
    "events",
    "messages",
    "chats",
    "identities",
  ];
  for (const table of [...tables, "live", "users", "graphile_worker._private_jobs"])
    await all(`DELETE FROM ${table}`);
}

const all = async (sql: string, values: unknown[] = []) => (await pool().query(sql, values)).rows;
const answerWith = (bytes: Buffer | string, headers: Record<string, string> = {}, status = 200): Answer => {
  return (_, response) => void response.writeHead(status, headers).end(bytes);
};
const redirect = (to: string): Answer => answerWith("", { location: to }, 302);

/** A channel of the fake's, connected. */
async function connect(kind: "whatsapp" | "sms" | "messenger" | "instagram"): Promise<number> {
  const [adapter, settings, secrets] = {
    whatsapp: [
      "whatsapp",
      { phoneNumberId: "15" },
      { appSecret: "s", accessToken: "wa-token", verifyToken: "v" },
    ],
    sms: ["twilio", { accountSid: "AC1", from: "+1" }, { authToken: "t" }],
    messenger: [
      "messenger",
      { pageId: "p" },
      { appSecret: "s", accessToken: "page-token", verifyToken: "v" },
    ],
    instagram: [
      "instagram",
      { accountId: "a" },
      { appSecret: "s", accessToken: "ig-token", verifyToken: "v" },
    ],
  }[kind] as [string, object, Record<string, string>];
  const rows = await all(
    "UPDATE channels SET adapter = $2, settings = $3, secrets = $4 WHERE kind = $1 RETURNING id",
    [kind, adapter, { ...settings, apiUrl: origin }, seal(secrets)],
  );
  return rows[0].id;
}

/** What Maya sent, its files still with the provider. */
async function mayaSent(kind: Parameters<typeof connect>[0], ...files: RemoteFile[]) {
  const channelId = await connect(kind);
  const at = Date.now();
  const received = await receive({
    channelId,
    externalUserId: "maya",
    externalId: `m${at}`,
    at,
    body: "Look",
  });
  const userId = received!.userId;
  const [line] = await all(
    "SELECT id FROM messages WHERE user_id = $1 UNION ALL SELECT id FROM held_messages WHERE user_id = $1 ORDER BY id DESC LIMIT 1",
    [userId],
  );
  for (const [position, source] of files.entries()) {
    await all("INSERT INTO remote_files (user_id, message_id, position, source) VALUES ($1, $2, $3, $4)", [
      userId,
      line.id,
      position,
      source,
    ]);
  }
  return { userId, messageId: line.id as string };
}

const files = () =>
  all("SELECT position, name, media_type, width, height FROM attachments ORDER BY position");
const waiting = () => all("SELECT position, attempts, error FROM remote_files ORDER BY position");
const stored = (userId: number) => {
  const folder = path.join(process.env.DATA_DIR!, "files", String(userId));
  return existsSync(folder) ? readdirSync(folder) : [];
};
const link = (at: string): RemoteFile => ({ name: "photo", url: `${origin}${at}` });

test("a photo by link becomes an attachment of its message, and every screen hears of it", async () => {
  answers.set("/a.jpg", answerWith(photo, { "content-type": "image/jpeg" }));
  const sent = await mayaSent("messenger", link("/a.jpg"));
  await all("DELETE FROM live");
  await fetchMedia(sent);
  expect(await files()).toEqual([
    { position: 0, name: "photo.jpg", media_type: "image/jpeg", width: 40, height: 30 },
  ]);
  expect(await waiting()).toEqual([]);
  expect(await all("SELECT attachment_count FROM messages")).toEqual([{ attachment_count: 1 }]);
  expect(await all("SELECT kind, ref FROM live")).toEqual([{ kind: "message", ref: sent.messageId }]);
  expect(asked[0]!.authorization).toBeUndefined();
});

test("WhatsApp's files are had by their id, with the token at both places", async () => {
  answers.set("/media-1", answerWith(JSON.stringify({ url: `${origin}/cdn`, mime_type: "image/jpeg" })));
  answers.set("/cdn", answerWith(photo));
  await fetchMedia(await mayaSent("whatsapp", { name: "photo.jpg", mediaId: "media-1" }));
  expect(await files()).toMatchObject([{ media_type: "image/jpeg" }]);
  expect(asked.map(({ authorization }) => authorization)).toEqual(["Bearer wa-token", "Bearer wa-token"]);
});

test("what WhatsApp really posts about a photo ends as that photo", async () => {
  const channelId = await connect("whatsapp");
  answers.set("/65463453", answerWith(JSON.stringify({ url: `${origin}/cdn` })));
  answers.set("/cdn", answerWith(photo));
  const { body } = samples().find(({ name }) => name === "whatsapp message image")!;
  await storeDelivery(channelId, body);
  const [{ id: deliveryId }] = await all("SELECT id FROM deliveries");
  await takeDelivery({ deliveryId });
  const [{ person }] = await all("SELECT encode(person, 'hex') AS person FROM inbound_events");
  await drainInbound({ person });
  const [job] = await all(
    "SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'messageId' IS NOT NULL",
  );
  await fetchMedia(job.payload);
  expect(await files()).toMatchObject([{ name: "photo.jpg", media_type: "image/jpeg" }]);
  expect(await all("SELECT name, phone FROM users")).toEqual([{ name: "Test Name", phone: "+972987654321" }]);
});

test("Twilio's are had with its token, which a redirect does not carry on", async () => {
  answers.set("/Media/ME1", redirect(`${origin.replace("127.0.0.1", "localhost")}/s3`));
  answers.set("/s3", answerWith(photo));
  await fetchMedia(await mayaSent("sms", link("/Media/ME1")));
  expect(await files()).toHaveLength(1);
  const basic = `Basic ${Buffer.from("AC1:t").toString("base64")}`;
  expect(asked.map(({ authorization }) => authorization)).toEqual([basic, undefined]);
});

test("Twilio's token goes to nobody else, whatever the message says", async () => {
  const other = origin.replace("127.0.0.1", "localhost");
  answers.set("/a.jpg", answerWith(photo));
  await fetchMedia(await mayaSent("sms", { name: "photo", url: `${other}/a.jpg` }));
  expect(asked[0]!.authorization).toBeUndefined();
});

test("what claims to be a picture is what its bytes are", async () => {
  answers.set("/a.jpg", answerWith("<script>alert(1)</script>", { "content-type": "image/jpeg" }));
  await fetchMedia(await mayaSent("messenger", { ...link("/a.jpg"), mediaType: "image/jpeg" }));
  expect(await files()).toMatchObject([{ media_type: "application/octet-stream", width: null }]);
});

test("too large a file is refused at once, also where its length is not told", async () => {
  const mb = Buffer.alloc(1024 * 1024);
  answers.set(
    "/told",
    (_, response) => void response.writeHead(200, { "content-length": 21 * mb.length }).end(),
  );
  answers.set("/untold", (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(mb));
      if (!response.destroyed) response.once("drain", more);
    };
    response.on("error", () => {});
    more();
  });
  await fetchMedia(await mayaSent("messenger", link("/told"), link("/untold")));
  const error = "It is larger than 20 MB";
  expect(await waiting()).toEqual([
    { position: 0, attempts: 1, error },
    { position: 1, attempts: 1, error },
  ]);
});

test("a server that drips is left after its time", async () => {
  answers.set("/slow", (_, response) => {
    const drip = setInterval(() => response.write("."), 20);
    response.on("close", () => clearInterval(drip));
  });
  const limits = { ...fileLimits(), timeoutMs: 200 };
  await expect(download(link("/slow"), null, limits)).rejects.toThrow("It did not come within 15 seconds");
});

test.each([
  "http://127.0.0.1:9/x",
  "http://169.254.169.254/latest/meta-data",
  "http://[::1]:9/x",
  "http://[::ffff:10.0.0.1]/x",
  "http://2130706433/x",
  "http://localhost:9/x",
])("the address %s is not spoken to", async (url) => {
  delete process.env.CHANNELS_ALLOW_PRIVATE;
  await fetchMedia(await mayaSent("messenger", { name: "photo", url }));
  expect(await waiting()).toEqual([{ position: 0, attempts: 1, error: "Its address is not a public one" }]);
});

test("a redirect is checked like the first address, and three are the most", async () => {
  answers.set("/file", redirect("file:///etc/passwd"));
  answers.set("/round", redirect("/round"));
  await fetchMedia(await mayaSent("messenger", link("/file"), link("/round")));
  expect(await waiting()).toMatchObject([
    { error: "Its address is not a public one" },
    { error: "It was sent on from place to place" },
  ]);
  expect(asked.filter(({ path: at }) => at === "/round")).toHaveLength(4);
});

test("a failure is tried again, and then it succeeds", async () => {
  answers.set("/a.jpg", answerWith("", {}, 503));
  answers.set("/b.jpg", answerWith(photo));
  const sent = await mayaSent("messenger", link("/a.jpg"), link("/b.jpg"));
  await fetchMedia(sent);
  expect(await waiting()).toEqual([{ position: 0, attempts: 1, error: null }]);
  const [job] = await all(
    "SELECT run_at > now() AS later FROM graphile_worker.jobs WHERE task_identifier = 'fetchMedia'",
  );
  expect(job).toEqual({ later: true });
  answers.set("/a.jpg", answerWith(photo));
  await fetchMedia(sent);
  expect((await files()).map(({ position }) => position)).toEqual([0, 1]);
  expect(await all("SELECT attachment_count FROM messages")).toEqual([{ attachment_count: 2 }]);
});

test("after four tries it says why; what is gone says so at once", async () => {
  answers.set("/a.jpg", answerWith("", {}, 500));
  const sent = await mayaSent("messenger", link("/a.jpg"), link("/gone.jpg"));
  for (let i = 0; i < 5; i++) await fetchMedia(sent);
  expect(await waiting()).toEqual([
    { position: 0, attempts: 4, error: "The provider did not give it (HTTP 500)" },
    { position: 1, attempts: 1, error: "The provider no longer has it" },
  ]);
});

test("a user deleted meanwhile leaves no file behind, nor does a message taken back", async () => {
  const deleted = await mayaSent("messenger", link("/a.jpg"));
  const during = (sql: string, values: unknown[]) =>
    answers.set("/a.jpg", async (_, response) => {
      await all(sql, values);
      response.end(photo);
    });
  during("UPDATE users SET deleting_at = now() WHERE id = $1", [deleted.userId]);
  await fetchMedia(deleted);
  expect(stored(deleted.userId)).toEqual([]);
  expect(await files()).toEqual([]);

  await forgetAll();
  const revoked = await mayaSent("messenger", link("/a.jpg"));
  during("DELETE FROM remote_files WHERE message_id = $1", [revoked.messageId]);
  await fetchMedia(revoked);
  expect(stored(revoked.userId)).toEqual([]);
});

test("what a blocked user sends is fetched beside his held lines, kept with them and thrown away with them", async () => {
  answers.set("/a.jpg", answerWith(photo));
  const { userId } = await mayaSent("messenger");
  await all("UPDATE users SET blocked_at = now() WHERE id = $1", [userId]);
  const held = await mayaSent("messenger", link("/a.jpg"));
  await fetchMedia(held);
  expect(await all("SELECT attachment_count FROM held_messages")).toEqual([{ attachment_count: 1 }]);
  await inTransaction((tx) => keepHeld(tx, userId));
  expect(await all("SELECT attachment_count FROM messages WHERE id = $1", [held.messageId])).toEqual([
    { attachment_count: 1 },
  ]);
  const again = await mayaSent("messenger", link("/a.jpg"), link("/gone.jpg"));
  await fetchMedia(again);
  await inTransaction((tx) => discardHeld(tx, userId));
  expect(await waiting()).toEqual([]);
});

test("Messenger's and Instagram's profile give a name and a picture; a name that stands there stays", async () => {
  answers.set("/pic", answerWith(photo));
  const profile = { first_name: "Maya", last_name: "Torres", profile_pic: `${origin}/pic` };
  answers.set("/maya", answerWith(JSON.stringify(profile)));
  const { userId } = await mayaSent("messenger");
  await fetchProfile({ userId });
  const [user] = await all("SELECT name, avatar_key FROM users");
  expect(user.name).toBe("Maya Torres");
  expect(stored(userId)).toEqual([user.avatar_key.split("/")[1]]);
  expect(asked[0]).toEqual({ path: "/maya", authorization: "Bearer page-token" });
  answers.set("/maya", answerWith(JSON.stringify({ ...profile, first_name: "Other" })));
  await fetchProfile({ userId });
  expect(await all("SELECT name, avatar_key FROM users")).toEqual([user]);
  expect(stored(userId)).toHaveLength(1);

  await forgetAll();
  answers.set("/maya", answerWith(JSON.stringify({ username: "maya.lights" })));
  const onInstagram = await mayaSent("instagram");
  await fetchProfile(onInstagram);
  expect(await all("SELECT name, avatar_key FROM users")).toEqual([
    { name: "maya.lights", avatar_key: null },
  ]);
});

test("where no profile can be had he stays Unknown, and is asked for again after an outage", async () => {
  const { userId } = await mayaSent("messenger");
  await fetchProfile({ userId });
  answers.set("/maya", answerWith("", {}, 500));
  await fetchProfile({ userId });
  expect(await all("SELECT name FROM users")).toEqual([{ name: null }]);
  expect(
    await all("SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'tries' IS NOT NULL"),
  ).toEqual([{ payload: { userId, tries: 1 } }]);
});

test("files that wait without a job, as after a restore, get one; those that cannot be had do not", async () => {
  const sent = await mayaSent("messenger", link("/a.jpg"), link("/b.jpg"));
  const jobs = () => all("SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'fetchMedia'");
  await all("DELETE FROM graphile_worker._private_jobs");
  await fetchWaiting();
  await fetchWaiting();
  expect(await jobs()).toEqual([{ key: `media:${sent.userId}:${sent.messageId}` }]);
  await all("DELETE FROM graphile_worker._private_jobs");
  await all("UPDATE remote_files SET error = 'The provider no longer has it'");
  await fetchWaiting();
  expect(await jobs()).toEqual([]);
});
