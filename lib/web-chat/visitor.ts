import { cookies } from "next/headers";
import { prepared } from "@/db/client";
import { isServedOverHttps } from "@/lib/home";
import { hashOfSecret, newSecret } from "@/lib/session-secret";

/** Who holds this secret is this visitor; it opens nothing else, and the desk never reads it. */
const cookieName = "widget-visitor";

export type Visitor = {
  channelId: number;
  /** SHA-256 of his secret: what we know him by. */
  externalId: string;
  /** Null until his first message has arrived, and once he is deleted. */
  userId: number | null;
};

/** The visitor of this request, or null when his browser holds no secret. */
export async function currentVisitor(): Promise<Visitor | null> {
  const secret = (await cookies()).get(cookieName)?.value;
  return secret && /^[\w-]{43}$/.test(secret) ? visitorWith(secret) : null;
}

/** The visitor of this request; who has no secret yet is given one. In a frame of another site the cookie is kept apart
 * for that site. */
export async function currentOrNewVisitor(): Promise<Visitor | null> {
  const known = await currentVisitor();
  if (known) return known;
  const secret = newSecret();
  const https = isServedOverHttps();
  (await cookies()).set(cookieName, secret, {
    httpOnly: true,
    path: "/widget",
    maxAge: 400 * 24 * 3600,
    secure: https,
    sameSite: https ? "none" : "lax",
    partitioned: https,
  });
  return visitorWith(secret);
}

async function visitorWith(secret: string): Promise<Visitor | null> {
  const externalId = hashOfSecret(secret).toString("hex");
  const rows = await prepared<Visitor>(
    "web_chat_visitor",
    `SELECT c.id AS "channelId", $1::text AS "externalId", u.id AS "userId"
     FROM (SELECT min(id) AS id FROM channels WHERE adapter = 'web_chat' AND disabled_at IS NULL) c
     LEFT JOIN identities i ON i.channel_id = c.id AND i.external_id = $1
     LEFT JOIN users u ON u.id = i.user_id AND u.deleting_at IS NULL WHERE c.id IS NOT NULL`,
    [externalId],
  );
  return rows[0] ?? null;
}
