import { Logger, runOnce, type TaskList } from "graphile-worker";
import { beforeEach, describe, expect, test } from "vitest";
import { inTransaction, openPool, pool } from "@/db/client";
import { addJob } from "@/lib/jobs/add-job";
import { endBlocks, offerChats, prune, returnChats } from "@/lib/jobs/sweep";
import { freeSilent } from "@/lib/jobs/workers";
import { messageId } from "@/lib/message-id";
import { withDatabase } from "@/tests/database";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase();

const minute = 60_000;
const rows = async (sql: string) => (await pool().query(sql)).rows;

beforeEach(async () => {
  await pool().query(
    "TRUNCATE agents, users, chats, chat_assignments, messages, held_messages, sends, events, live, agent_presence CASCADE",
  );
  await pool().query("DELETE FROM graphile_worker._private_jobs");
});

async function agent(name: string, isHere: boolean): Promise<number> {
  const { id } = await agentNamed(name);
  await pool().query("UPDATE agents SET password_hash = 'x' WHERE id = $1", [id]);
  if (isHere) await pool().query("INSERT INTO agent_presence VALUES ($1, now())", [id]);
  return id;
}

/** A user with an open chat of an hour ago, in which `lastWord` was spoken last. */
async function chatting(name: string, assignee: number | null, lastWord: "user" | "agent"): Promise<number> {
  const id = await userNamed(name);
  const at = Date.now() - 3_600_000;
  const chatId = messageId(at);
  await pool().query(
    `INSERT INTO chats (user_id, id, status, assignee, channel, opened_at, accepted_at, queued_at)
     VALUES ($1, $2, $3, $4, 'messenger', $5, $6, $7)`,
    [
      id,
      chatId,
      assignee ? "active" : "waiting",
      assignee,
      new Date(at),
      assignee ? new Date(at) : null,
      assignee ? null : new Date(at),
    ],
  );
  await says(id, "last word", at + 1000, { sender: lastWord, chatId });
  return id;
}

const statuses = async () =>
  Object.fromEntries(
    (await rows("SELECT u.name, c.status FROM chats c JOIN users u ON u.id = c.user_id")).map(
      ({ name, status }) => [name, status],
    ),
  );

describe("the sweep", () => {
  test("ends blocks whose time is over, keeping what was held, and leaves the others", async () => {
    const [maya, omar] = [await userNamed("Maya"), await userNamed("Omar")];
    await pool().query("UPDATE users SET blocked_at = now() - interval '1 day'");
    await pool().query("UPDATE users SET blocked_until = now() - interval '1 second' WHERE id = $1", [maya]);
    await pool().query("INSERT INTO held_messages (user_id, id, body) VALUES ($1, $2, 'Sorry')", [
      maya,
      messageId(Date.now()),
    ]);
    await endBlocks();
    await endBlocks();
    expect(await rows("SELECT id FROM users WHERE blocked_at IS NOT NULL")).toEqual([{ id: omar }]);
    expect(await rows("SELECT body FROM messages")).toEqual([{ body: "Sorry" }]);
    expect(await rows("SELECT user_id, kind, agent_id, data FROM events")).toEqual([
      { user_id: maya, kind: "unblockUser", agent_id: null, data: { held: "keep", count: 1 } },
    ]);
  });

  test("returns chats of agents gone for ten minutes whose customer waits, and those of disabled ones", async () => {
    const [kim, bob, leo] = [await agent("Kim", false), await agent("Bob", true), await agent("Leo", true)];
    await pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [leo]);
    await chatting("waits for Kim", kim, "user");
    await chatting("heard of Kim", kim, "agent");
    await chatting("waits for Bob", bob, "user");
    await chatting("had Leo", leo, "agent");
    const now = Date.now();
    await returnChats(now);
    await returnChats(now + 9 * minute);
    expect(await statuses()).toMatchObject({ "waits for Kim": "active", "had Leo": "waiting" });
    await returnChats(now + 10 * minute);
    await returnChats(now + 10 * minute);
    expect(await statuses()).toEqual({
      "waits for Kim": "waiting",
      "heard of Kim": "active",
      "waits for Bob": "active",
      "had Leo": "waiting",
    });
    expect(await rows("SELECT data FROM events WHERE kind = 'queueChat' ORDER BY data->>'reason'")).toEqual([
      { data: { from: leo, reason: "disabled" } },
      { data: { from: kim, reason: "offline" } },
    ]);
  });

  test("leaves a chat to an agent who was here for a moment meanwhile, and those of the demo's who never came", async () => {
    const [kim, ada] = [await agent("Kim", false), await agent("Ada", false)];
    await pool().query("UPDATE agents SET demo = true WHERE id = $1", [ada]);
    await chatting("waits for Kim", kim, "user");
    await chatting("waits for Ada", ada, "user");
    const now = Date.now();
    await returnChats(now);
    await pool().query("INSERT INTO live (kind, agent_id, at) VALUES ('agent', $1, $2)", [
      kim,
      new Date(now + 5 * minute),
    ]);
    await returnChats(now + 10 * minute);
    expect(await statuses()).toEqual({ "waits for Kim": "active", "waits for Ada": "active" });
  });

  test("offers an automatic chatbot's chats once somebody is available, up to his maximum", async () => {
    const { rows: bots } = await pool().query(
      "INSERT INTO chatbots (name, routing) VALUES ('Orders bot', 'automatic'), ('Welcome bot', 'manual') RETURNING id",
    );
    for (let i = 0; i < 4; i++) await chatting(`customer ${i}`, null, "user");
    await pool().query("UPDATE users SET chatbot_id = $1", [bots[0].id]);
    await pool().query("UPDATE users SET chatbot_id = $1 WHERE name = 'customer 3'", [bots[1].id]);
    await offerChats();
    expect(await rows("SELECT FROM chats WHERE status = 'active'")).toEqual([]);
    const kim = await agent("Kim", true);
    await pool().query("UPDATE agents SET max_chats = 2");
    await offerChats();
    expect(await rows("SELECT assignee FROM chats WHERE status = 'active'")).toEqual([
      { assignee: kim },
      { assignee: kim },
    ]);
    expect(await rows("SELECT DISTINCT kind, agent_id, data FROM events")).toEqual([
      { kind: "acceptChat", agent_id: null, data: { to: kim, reason: "automatic" } },
    ]);
  });

  test("forgets after a day which clicks were one, not what is still to be sent", async () => {
    const maya = await userNamed("Maya");
    const old = messageId(Date.now() - 25 * 3_600_000);
    const late = messageId(Date.now() - 25 * 3_600_000);
    for (const [id, status] of [
      [old, "sent"],
      [late, "sending"],
    ]) {
      await pool().query(
        "INSERT INTO messages (user_id, id, sender, body, status) VALUES ($1, $2, 'agent', 'x', $3)",
        [maya, id, status],
      );
      await pool().query("INSERT INTO sends (user_id, id, chat_id, client_key) VALUES ($1, $2, $2, $3)", [
        maya,
        id,
        id,
      ]);
    }
    await prune();
    expect(await rows("SELECT id FROM sends")).toEqual([{ id: late }]);
  });
});

describe("a job", () => {
  test("is there when its transaction commits, and not when it does not", async () => {
    await inTransaction((tx) => addJob(tx, "sweep", {}, { key: "kept" }));
    await inTransaction(async (tx) => {
      await addJob(tx, "sweep", {}, { key: "lost" });
      throw new Error("no");
    }).catch(() => {});
    expect(await rows("SELECT key FROM graphile_worker.jobs")).toEqual([{ key: "kept" }]);
  });

  test("of a worker that was killed is free again once it has been silent for 15 seconds", async () => {
    for (const key of ["of the dead", "of the living", "just taken"])
      await addJob(pool(), "sweep", {}, { key });
    await pool().query(`UPDATE graphile_worker._private_jobs SET locked_by = key,
      locked_at = now() - CASE key WHEN 'just taken' THEN interval '1 second' ELSE interval '20 seconds' END`);
    await pool().query("INSERT INTO graphile_worker.heartbeats VALUES ('of the living', now())");
    await freeSilent();
    expect(await rows("SELECT key FROM graphile_worker.jobs WHERE locked_by IS NULL")).toEqual([
      { key: "of the dead" },
    ]);
  });

  test("runs on our database with its ids", async () => {
    const seen: unknown[] = [];
    await addJob(pool(), "drainSends", { userId: 7, chatId: "c" });
    const pgPool = openPool(process.env.DATABASE_URL!);
    pgPool.on("connect", (client) => void client.on("error", () => {}));
    await runOnce({
      pgPool,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
      taskList: { drainSends: async (payload: unknown) => void seen.push(payload) } as TaskList,
    });
    await pgPool.end();
    expect(seen).toEqual([{ userId: 7, chatId: "c" }]);
  });
});
