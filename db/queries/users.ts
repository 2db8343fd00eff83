import { prepared } from "@/db/client";
import type { channelKinds } from "@/db/schema";
import type { Agent } from "./agents";

/** A user as the User View's header and panel show him. */
export type User = {
  id: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  location: string | null;
  notes: string;
  channel: (typeof channelKinds)[number];
  chatbot: string | null;
  hasAvatar: boolean;
  tags: string[];
  windowExpiresAt: Date | null;
  blockedAt: Date | null;
  deactivatedAt: Date | null;
  unsubscribedAt: Date | null;
  stuckTo: string | null;
  /** The agent of the active chat. */
  assignee: string | null;
  version: number;
};

/** The user with this id; null when there is none or he is being deleted. */
export async function userById(_agent: Agent, id: number): Promise<User | null> {
  const rows = await prepared<User>(
    "user_by_id",
    `SELECT u.id, u.name, u.email, u.phone, u.location, u.notes, u.channel, b.name AS chatbot,
       u.avatar_key IS NOT NULL AS "hasAvatar",
       ARRAY(SELECT t.name FROM user_tags ut JOIN tags t ON t.id = ut.tag_id WHERE ut.user_id = u.id ORDER BY t.name) AS tags,
       u.window_expires_at AS "windowExpiresAt", u.blocked_at AS "blockedAt", u.deactivated_at AS "deactivatedAt",
       u.unsubscribed_at AS "unsubscribedAt", s.name AS "stuckTo", a.name AS assignee, u.version
     FROM users u
     LEFT JOIN chatbots b ON b.id = u.chatbot_id
     LEFT JOIN agents s ON s.id = u.stuck_to
     LEFT JOIN chats c ON c.user_id = u.id AND c.status = 'active'
     LEFT JOIN agents a ON a.id = c.assignee
     WHERE u.id = $1 AND u.deleting_at IS NULL`,
    [id],
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
