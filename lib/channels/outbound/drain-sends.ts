import { inTransaction, pool, type Transaction } from "@/db/client";
import { humanWindow, isConnected } from "@/db/queries/connected";
import { type Adapters, type Answer, adapters, type Outgoing } from "@/lib/channels/adapter";
import { type SendFacts, whyNotSend } from "@/lib/channels/may-send";
import { raiseStatus } from "@/lib/channels/receipts";
import { failpoint } from "@/lib/failpoint";
import { addJob } from "@/lib/jobs/add-job";
import { alone } from "@/lib/jobs/alone";
import { nameLine } from "./name-line";
import { numberFirst } from "./number-first";

type Chat = { userId: number; chatId: string };

const mostAttempts = 8;
const unconfirmed = "Unconfirmed: it may have been sent";

/** Sends what waits in a chat, in the order of ids, one drain at a time; stops at the first that must be retried. */
export async function drainSends(chat: Chat, through: Adapters = adapters): Promise<void> {
  const drained = await alone(`sends of ${chat.chatId}`, async () => {
    while (await sendNext(chat, through));
  });
  if (drained) return;
  const at = new Date(Date.now() + 500);
  await addJob(pool(), "drainSends", chat, { key: `send:${chat.chatId}`, at });
}

/** Whether there may be more. */
async function sendNext(chat: Chat, through: Adapters): Promise<boolean> {
  const next = await inTransaction((tx) => claim(tx, chat));
  if (next === null || next === "failed") return next === "failed";
  failpoint("send 1: claimed, the provider not yet asked");
  let answer: Answer;
  try {
    answer = await through[next.adapter]!.send(next);
  } catch (error) {
    console.error(`a send was not answered: ${(error as Error).message}`);
    answer = { failed: unconfirmed };
  }
  failpoint("send 2: the provider asked, its answer not yet written");
  const again = await inTransaction(async (tx) => {
    const answered = await settle(tx, chat, next, answer);
    failpoint("send 3: its answer written, not committed");
    return answered;
  });
  failpoint("send 4: its answer committed");
  if (again && again.afterMs === undefined) throw new Error(`a send is to be tried again: ${again.retry}`);
  return again === null;
}

type Next = Outgoing & { adapter: keyof Adapters; attempts: number };
type Again = Extract<Answer, { retry: string }>;

/** The first that waits, marked as tried before anyone is asked; or it failed without asking. */
async function claim(tx: Transaction, { userId, chatId }: Chat): Promise<Next | "failed" | null> {
  const { rows } = await tx.query<Next & SendFacts & { triedAt: Date | null }>(first, [userId, chatId]);
  const next = rows[0];
  if (!next) return null;
  const template = next.template !== null;
  // We alone send in this chat: who tried and did not write down how it went is gone.
  const { triedAt, byPerson } = next;
  const refused = triedAt ? unconfirmed : whyNotSend(next, new Date(), { template, byPerson });
  if (refused) {
    await fail(tx, next, refused);
    return "failed";
  }
  await tx.query(
    "UPDATE sends SET tried_at = now(), attempts = attempts + 1 WHERE user_id = $1 AND id = $2",
    [userId, next.messageId],
  );
  return {
    ...next,
    outsideWindow: byPerson && whyNotSend(next, new Date(), { byPerson: false, template }) !== null,
  };
}

const first = `
  SELECT s.user_id AS "userId", u.channel_id AS "channelId", s.id AS "messageId", c.adapter,
    m.sender = 'agent' AS "byPerson",
    (SELECT r.external_id FROM messages r WHERE r.user_id = m.user_id AND r.id = m.reply_to) AS "replyTo", i.external_id AS "externalUserId", s.attempts,
    s.tried_at AS "triedAt", m.body, u.channel, ${isConnected("c")} AS connected, u.blocked_at AS "blockedAt",
    u.deactivated_at AS "deactivatedAt", u.window_expires_at AS "windowExpiresAt",
    ${humanWindow("u", "c")} AS "humanWindowExpiresAt",
    CASE WHEN t.id IS NOT NULL THEN json_build_object('name', t.name, 'language', t.language,
      'variables', coalesce(s.variables, '{}')) END AS template,
    coalesce((SELECT json_agg(json_build_object('name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes,
      'width', f.width, 'height', f.height, 'storageKey', f.storage_key) ORDER BY f.position)
      FROM attachments f WHERE f.user_id = s.user_id AND f.message_id = s.id), '[]') AS attachments
  FROM sends s
  JOIN messages m ON m.user_id = s.user_id AND m.id = s.id AND m.status = 'sending'
  JOIN users u ON u.id = s.user_id AND u.deleting_at IS NULL
  JOIN channels c ON c.id = u.channel_id
  LEFT JOIN templates t ON t.id = s.template_id
  LEFT JOIN LATERAL (SELECT external_id FROM identities WHERE user_id = u.id AND channel_id = u.channel_id
    ORDER BY ${numberFirst} LIMIT 1) i ON true
  WHERE s.user_id = $1 AND s.chat_id = $2 AND NOT EXISTS (SELECT FROM settings WHERE key = 'sendsHeldSince')
  ORDER BY s.id LIMIT 1 FOR UPDATE OF s`;

/** Writes down how it went; the answer when it is to be tried again: at its own time, or as jobs back off. */
async function settle(tx: Transaction, chat: Chat, next: Next, answer: Answer): Promise<Again | null> {
  const { userId, messageId: id } = next;
  if ("sent" in answer) {
    await tx.query("UPDATE sends SET sent_at = now() WHERE user_id = $1 AND id = $2", [userId, id]);
    if (answer.externalId) await nameLine(tx, { userId, id, externalId: answer.externalId });
    await raiseStatus(tx, { userId, id, status: "sent" });
    return null;
  }
  if ("retry" in answer && next.attempts + 1 < mostAttempts) {
    await tx.query("UPDATE sends SET tried_at = NULL WHERE user_id = $1 AND id = $2", [userId, id]);
    if (answer.afterMs !== undefined) {
      const at = new Date(Date.now() + answer.afterMs);
      await addJob(tx, "drainSends", chat, { key: `send:${chat.chatId}`, at });
    }
    return answer;
  }
  await fail(tx, next, "retry" in answer ? answer.retry : answer.failed);
  return null;
}

async function fail(tx: Transaction, { userId, messageId: id }: Next, error: string): Promise<void> {
  await raiseStatus(tx, { userId, id, status: "failed", error });
}
