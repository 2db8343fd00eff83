import { beforeAll, expect, test } from "vitest";
import { inTransaction, pool } from "@/db/client";
import { type Agent, agentById } from "@/db/queries/agents";
import { alertsAmong } from "@/db/queries/alerts";
import { recordEvent } from "@/db/writes/events";
import { writeMessage } from "@/db/writes/messages";
import { act } from "@/lib/user-actions/door";
import { type Cast, openDesk } from "@/tests/actions/cast";
import { withDatabase } from "@/tests/database";
import { userIn } from "@/tests/situations";

withDatabase({ planted: ["openedOnce", "handedOnce"] });

let cast: Cast;
beforeAll(async () => {
  cast = await openDesk();
});

/** What everybody is told of since `work` began. */
async function told(work: () => Promise<unknown>): Promise<Record<string, string[]>> {
  const { rows: before } = await pool().query("SELECT coalesce(max(id), 0) AS id FROM live");
  await work();
  const { rows } = await pool().query(
    "SELECT user_id AS \"userId\", ref AS id FROM live WHERE id > $1 AND kind IN ('message', 'whisper', 'event') ORDER BY id",
    [before[0].id],
  );
  const news = Object.entries(cast).map(async ([name, agent]) => {
    const now: Agent = (await agentById(agent.id))!;
    return [name, (await alertsAmong(now, rows)).map(({ kind }) => kind)] as const;
  });
  return Object.fromEntries((await Promise.all(news)).filter(([, kinds]) => kinds.length > 0));
}

const writes = (userId: number) =>
  inTransaction((tx) =>
    writeMessage(tx, { userId, chatId: null, sender: "user", body: "Hi", at: Date.now() }),
  );

test("a message is news for him whose chat it is, and for nobody else", async () => {
  const user = await userIn({ channel: "web_chat", chat: { status: "active", assignee: cast.bob.id } });
  expect(await told(() => writes(user))).toEqual({ bob: ["message"] });
});

test("a transfer is news for the receiver, with the note, and not for him who does it", async () => {
  const user = await userIn({ channel: "web_chat", chat: { status: "active", assignee: cast.bob.id } });
  const transfer = () => act(cast.sam, "transferChat", user, { to: cast.kim.id, note: "She speaks Spanish" });
  expect(await told(transfer)).toEqual({ kim: ["whisper", "chat"] });
});

test("a whisper is news for the agent of the chat, not for the one who whispers", async () => {
  const { kim, sam } = cast;
  const user = await userIn({
    channel: "web_chat",
    chat: { status: "active", assignee: kim.id, supervisor: sam.id },
  });
  expect(await told(() => act(sam, "whisper", user, { body: "Offer a refund" }))).toEqual({
    kim: ["whisper"],
  });
});

test("a chat that begins to wait is news for everyone who is not away", async () => {
  const user = await userIn({ channel: "web_chat", chat: { status: "waiting" } });
  await pool().query("UPDATE agents SET away_at = now() WHERE id = $1", [cast.bob.id]);
  const queued = async () => {
    await inTransaction((tx) => recordEvent(tx, { userId: user, kind: "openChat", agentId: null }));
  };
  expect(await told(queued)).toEqual({ ada: ["waiting"], sam: ["waiting"], kim: ["waiting"] });
});
