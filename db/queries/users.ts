import { prepared } from "@/db/client";
import type { Agent } from "./agents";
import { humanWindow, isConnected } from "./connected";
import { botOf, type OpenChat, type UserFacts } from "./situation";

/** A user as the User View's header, menu and panel show him. */
export type User = UserFacts & {
  location: string | null;
  chatbot: string | null;
  hasAvatar: boolean;
  tags: { id: number; name: string }[];
  blockedUntil: Date | null;
  blockReason: string | null;
  stuckToName: string | null;
  /** His waiting or active chat, and the agent of the active one. */
  chat: OpenChat | null;
  assigneeName: string | null;
};

/** The user with this id; null when there is none or he is being deleted. */
export async function userById(agent: Agent, id: number): Promise<User | null> {
  const rows = await prepared<User>(
    "user_by_id",
    `SELECT u.id, u.name, u.email, u.phone, u.location, u.notes, u.channel, u.channel_id AS "channelId",
       ${isConnected("n")} AS connected, b.name AS chatbot, u.avatar_key IS NOT NULL AS "hasAvatar",
       coalesce((SELECT json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY t.name)
         FROM user_tags ut JOIN tags t ON t.id = ut.tag_id WHERE ut.user_id = u.id), '[]') AS tags,
       u.window_expires_at AS "windowExpiresAt", ${humanWindow("u", "n")} AS "humanWindowExpiresAt", u.blocked_at AS "blockedAt", u.blocked_until AS "blockedUntil",
       u.block_reason AS "blockReason", u.deactivated_at AS "deactivatedAt", u.unsubscribed_at AS "unsubscribedAt",
       u.stuck_to AS "stuckTo", s.name AS "stuckToName", a.name AS "assigneeName", u.version,
       CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'status', c.status, 'assignee', c.assignee,
         'assigneeName', a.name, 'bot', ${botOf("b")}, 'version', c.version, 'supervising', EXISTS (SELECT FROM chat_supervisors w
           WHERE w.user_id = c.user_id AND w.chat_id = c.id AND w.agent_id = $2)) END AS chat
     FROM users u
     JOIN channels n ON n.id = u.channel_id
     LEFT JOIN chatbots b ON b.id = u.chatbot_id
     LEFT JOIN agents s ON s.id = u.stuck_to
     LEFT JOIN chats c ON c.user_id = u.id AND c.status <> 'finished'
     LEFT JOIN agents a ON a.id = c.assignee
     WHERE u.id = $1 AND u.deleting_at IS NULL`,
    [id, agent.id],
  );
  return rows[0] ?? null;
}

/** Where the picture of a user lies, or null. */
export async function avatarKey(_agent: Agent, id: number): Promise<string | null> {
  const rows = await prepared<{ avatar_key: string | null }>(
    "avatar_key",
    "SELECT avatar_key FROM users WHERE id = $1 AND deleting_at IS NULL",
    [id],
  );
  return rows[0]?.avatar_key ?? null;
}
