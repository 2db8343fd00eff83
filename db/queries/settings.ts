import { pool } from "@/db/client";
import { healthKey } from "@/db/writes/bot-health";
import type { Permission } from "@/lib/permissions";
import { type Agent, type AgentStatus, agentStatus, hasWayIn } from "./agents";
import { lastSeen } from "./last-seen";

/** What the settings show; each is small, and read by admins alone. */

export type SettledAgent = {
  id: number;
  name: string;
  email: string | null;
  roles: { id: number; name: string }[];
  status: AgentStatus;
  disabledAt: Date | null;
  /** Whether he has a password, or is one of the demo people. */
  joined: boolean;
  demo: boolean;
  /** Whether an account of the OpenID Connect issuer signs in as him. */
  issued: boolean;
  maxChats: number;
  load: number;
  lastSeenAt: Date | null;
};

const settled = `SELECT a.id, a.name, a.email, ${agentStatus} AS status, a.disabled_at AS "disabledAt", a.demo,
    (a.demo OR ${hasWayIn}) AS joined,
    EXISTS (SELECT FROM oidc_identities i WHERE i.agent_id = a.id) AS issued, a.max_chats AS "maxChats", ${lastSeen} AS "lastSeenAt",
    (SELECT count(*)::int FROM chats c WHERE c.assignee = a.id AND c.status = 'active') AS load,
    (SELECT coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) ORDER BY r.id), '[]')
     FROM agent_roles ar JOIN roles r ON r.id = ar.role_id WHERE ar.agent_id = a.id) AS roles
  FROM agents a`;

/** Every agent: those who can work first, then by name. */
export async function settledAgents(_agent: Agent): Promise<SettledAgent[]> {
  const { rows } = await pool().query<SettledAgent>(
    `${settled} ORDER BY a.disabled_at IS NOT NULL, fold(a.name), a.id LIMIT 1000`,
  );
  return rows;
}

export type AgentToSettle = SettledAgent & { supervises: number; stuck: number; sessions: number };

/** One agent, with what disabling him would touch. */
export async function agentToSettle(_agent: Agent, id: number): Promise<AgentToSettle | null> {
  const { rows } = await pool().query<AgentToSettle>(
    `SELECT one.*, (SELECT count(*)::int FROM chat_supervisors s WHERE s.agent_id = one.id) AS supervises,
       (SELECT count(*)::int FROM users u WHERE u.stuck_to = one.id AND u.deleting_at IS NULL) AS stuck,
       (SELECT count(*)::int FROM sessions s WHERE s.agent_id = one.id
          AND s.last_seen_at > now() - interval '12 hours' AND s.created_at > now() - interval '7 days') AS sessions
     FROM (${settled} WHERE a.id = $1) one`,
    [id],
  );
  return rows[0] ?? null;
}

export type Role = { id: number; name: string; permissions: Permission[]; agents: number };

export async function allRoles(_agent: Agent): Promise<Role[]> {
  const { rows } = await pool().query<Role>(
    `SELECT r.id, r.name, r.permissions, count(ar.agent_id)::int AS agents
     FROM roles r LEFT JOIN agent_roles ar ON ar.role_id = r.id GROUP BY r.id ORDER BY r.id LIMIT 100`,
  );
  return rows;
}

export type Chatbot = {
  id: number;
  name: string;
  routing: "manual" | "automatic";
  kind: "none" | "menu" | "http";
  /** Each kind's own, kept while another one answers. */
  settings: { url?: string; greeting?: string; menu?: string };
  hasSecret: boolean;
  /** How many chats it has now. */
  chats: number;
  /** What it failed at last, as words that follow its name; null since it answered again. */
  failed: string | null;
  /** When that was, in ms. */
  failedAt: number | null;
};

export async function allChatbots(_agent: Agent): Promise<Chatbot[]> {
  const { rows } = await pool().query<Chatbot>(
    `SELECT b.id, b.name, b.routing, b.kind, b.settings, b.secrets IS NOT NULL AS "hasSecret",
       (SELECT count(*)::int FROM chats c JOIN users u ON u.id = c.user_id AND u.chatbot_id = b.id
        WHERE c.status = 'active' AND c.bot_since IS NOT NULL) AS chats,
       s.value->>'failed' AS failed, (s.value->>'at')::float8 AS "failedAt"
     FROM chatbots b LEFT JOIN settings s ON s.key = ${healthKey("b.id")} ORDER BY fold(b.name), b.id`,
  );
  return rows;
}

/** How far users with a tag are counted. */
export const mostCounted = 10_000;

export type CountedTag = { id: number; name: string; users: number };

export async function countedTags(_agent: Agent): Promise<CountedTag[]> {
  const { rows } = await pool().query<CountedTag>(
    `SELECT t.id, t.name, (SELECT count(*)::int FROM
         (SELECT FROM user_tags ut WHERE ut.tag_id = t.id LIMIT ${mostCounted + 1}) counted) AS users
     FROM tags t ORDER BY fold(t.name), t.id`,
  );
  return rows;
}

export type QuickReply = { id: number; shortcut: string; body: string };

export async function allQuickReplies(_agent: Agent): Promise<QuickReply[]> {
  const { rows } = await pool().query<QuickReply>(
    "SELECT id, shortcut, body FROM quick_replies ORDER BY shortcut",
  );
  return rows;
}

export type LineState = {
  /** Since when nothing is sent, because a backup was restored. */
  heldSince: string | null;
  /** How many messages wait for that. */
  held: number;
  /** How many campaigns do. */
  heldCampaigns: number;
  simulatorPaused: boolean;
};

export async function lineState(_agent: Agent): Promise<LineState> {
  const { rows } = await pool().query<LineState>(
    `SELECT (SELECT value#>>'{}' FROM settings WHERE key = 'sendsHeldSince') AS "heldSince",
       (SELECT count(*)::int FROM sends WHERE sent_at IS NULL) AS held,
       (SELECT count(*)::int FROM campaigns WHERE state IN ('running', 'scheduled')) AS "heldCampaigns",
       EXISTS (SELECT FROM settings WHERE key = 'simulator' AND value = '{"paused": true}') AS "simulatorPaused"`,
  );
  return rows[0]!;
}
