import { pool } from "@/db/client";
import { adapters, type Shown, type ShownTo } from "@/lib/channels/adapter";
import { addJob } from "@/lib/jobs/add-job";
import { numberFirst } from "./number-first";

export type CustomerSees = { userId: number; chatId: string };

type Asked = { agentId: number; userId: number };

/** Tells a customer, on a channel whose provider shows it, that the agent who has his chat read it. */
export async function markReadSoon(asked: Asked): Promise<void> {
  const chatId = await shownChat(asked);
  if (chatId) await addJob(pool(), "markRead", { userId: asked.userId, chatId }, { key: `read:${chatId}` });
}

const everyMs = 20_000;
const mostKnown = 5000;
const lastShown = new Map<string, number>();

/** The same for typing: once in 20 seconds, and when it ends. Never fails: nothing depends on it. */
export async function typingSoon({ typing, ...asked }: Asked & { typing: boolean }): Promise<void> {
  const key = `${asked.agentId}:${asked.userId}`;
  const last = lastShown.get(key) ?? 0;
  const fresh = Date.now() - last < everyMs;
  if (typing === fresh) return;
  if (lastShown.size >= mostKnown) lastShown.clear();
  if (typing) lastShown.set(key, Date.now());
  else if (!lastShown.delete(key)) return;
  try {
    const chatId = await shownChat(asked);
    if (!chatId) return;
    const job = { userId: asked.userId, chatId };
    await addJob(pool(), typing ? "showTyping" : "showStopped", job, { key: `typing:${chatId}` });
  } catch (error) {
    console.error(`typing: ${(error as Error).message}`);
  }
}

const shown = `
  FROM chats c JOIN users u ON u.id = c.user_id AND u.deleting_at IS NULL AND u.blocked_at IS NULL
  JOIN channels n ON n.id = u.channel_id AND n.adapter IN ('messenger', 'instagram', 'whatsapp') AND n.disabled_at IS NULL
  WHERE c.user_id = $1 AND c.status = 'active'`;

async function shownChat({ agentId, userId }: Asked): Promise<string | null> {
  const { rows } = await pool().query<{ id: string }>(`SELECT c.id ${shown} AND c.assignee = $2`, [
    userId,
    agentId,
  ]);
  return rows[0]?.id ?? null;
}

type Found = Omit<ShownTo, "externalUserId"> & {
  adapter: keyof typeof adapters;
  externalUserId: string | null;
};

/** Says it to the provider; that it failed is noted and forgotten. */
export async function showCustomer(what: Shown, { userId, chatId }: CustomerSees): Promise<void> {
  const { rows } = await pool().query<Found>(
    `SELECT n.adapter, n.id AS "channelId",
       (SELECT external_id FROM identities i WHERE i.user_id = u.id AND i.channel_id = n.id
        ORDER BY ${numberFirst} LIMIT 1) AS "externalUserId",
       (SELECT m.external_id FROM messages m WHERE m.user_id = u.id AND m.sender = 'user' AND m.external_id IS NOT NULL
        ORDER BY m.id DESC LIMIT 1) AS "lastInbound"
     ${shown} AND c.id = $2`,
    [userId, chatId],
  );
  const found = rows[0];
  if (!found?.externalUserId) return;
  const to = { ...found, externalUserId: found.externalUserId };
  await adapters[found.adapter]?.show?.(what, to).catch((error) => {
    console.error(`the customer was not shown that we ${what}: ${error.message}`);
  });
}
