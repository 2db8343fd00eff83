import sharp from "sharp";
import { z } from "zod";
import { inTransaction, pool, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { type ChannelConfig, channelConfig } from "@/lib/channels/connection/config";
import { cleanText } from "@/lib/clean-text";
import { addJob } from "@/lib/jobs/add-job";
import { safeDownload } from "@/lib/safe-download";
import { storage } from "@/lib/storage/files";
import { download, fileLimits } from "./download";

/** `tries`: how often he was asked for before. */
export type ProfileJob = { userId: number; tries?: number };

type Asked = Extract<ChannelConfig, { adapter: "messenger" | "instagram" }>;
type Profile = { name: string; picture: string | null };

const fields = { messenger: "first_name,last_name,profile_pic", instagram: "name,username,profile_pic" };
const againAfterMs = [30_000, 600_000];

/** Asks Messenger or Instagram for a user's name and picture. A name that stands there stays; where nothing can be had
 * he stays Unknown. */
export async function fetchProfile({ userId, tries = 0 }: ProfileJob): Promise<void> {
  const found = await identityOf(userId);
  const config = found && (await channelConfig(found.channelId));
  if (config?.adapter !== "messenger" && config?.adapter !== "instagram") return;
  const profile = await ask(config, found!.externalId);
  if (profile === "later") {
    const at = againAfterMs[tries];
    const again = { userId, tries: tries + 1 };
    if (at) await addJob(pool(), "fetchProfile", again, { at: new Date(Date.now() + at) });
    return;
  }
  if (profile) await keep(userId, profile);
}

async function identityOf(userId: number) {
  const { rows } = await pool().query<{ channelId: number; externalId: string }>(
    `SELECT i.channel_id AS "channelId", i.external_id AS "externalId"
     FROM identities i JOIN users u ON u.id = i.user_id AND u.deleting_at IS NULL AND u.channel_id = i.channel_id
     WHERE i.user_id = $1 LIMIT 1`,
    [userId],
  );
  return rows[0] ?? null;
}

const text = z.string().catch("");
const answer = z.object({
  first_name: text,
  last_name: text,
  name: text,
  username: text,
  profile_pic: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .catch(null),
});

async function ask(config: Asked, externalId: string): Promise<Profile | "later" | null> {
  const url = new URL(`${config.apiUrl.replace(/\/$/, "")}/${encodeURIComponent(externalId)}`);
  url.searchParams.set("fields", fields[config.adapter]);
  const headers = { authorization: `Bearer ${config.accessToken}` };
  try {
    const { status, bytes } = await safeDownload(url, headers, { ...fileLimits(), maxBytes: 100_000 });
    if (status === 429 || status >= 500) return "later";
    const read = status === 200 ? answer.safeParse(JSON.parse(bytes.toString("utf8"))) : null;
    return read?.success ? profileOf(read.data) : null;
  } catch (error) {
    return error instanceof SyntaxError ? null : "later";
  }
}

function profileOf(said: z.output<typeof answer>): Profile {
  const full = said.name || [said.first_name, said.last_name].filter(Boolean).join(" ") || said.username;
  return { name: cleanText(full).trim().slice(0, 200).toWellFormed(), picture: said.profile_pic };
}

async function keep(userId: number, { name, picture }: Profile): Promise<void> {
  const key = picture && (await storedPicture(userId, picture));
  const isThere = await inTransaction((tx) => write(tx, userId, name || null, key)).catch(async (error) => {
    if (key) await storage().remove(key);
    throw error;
  });
  if (isThere === "nobody") await storage().removeAll(userId);
  else if (isThere === "pictured" && key) await storage().remove(key);
}

async function write(tx: Transaction, userId: number, name: string | null, key: string | null) {
  const { rows } = await tx.query<{ avatar_key: string | null }>(
    "SELECT avatar_key FROM users WHERE id = $1 AND deleting_at IS NULL FOR UPDATE",
    [userId],
  );
  if (!rows[0]) return "nobody";
  const { rowCount } = await tx.query(
    `UPDATE users SET name = coalesce(name, $2), avatar_key = coalesce(avatar_key, $3), version = version + 1
     WHERE id = $1 AND (name IS NULL AND $2::text IS NOT NULL OR avatar_key IS NULL AND $3::text IS NOT NULL)`,
    [userId, name, key],
  );
  if (rowCount) await recordChange(tx, { kind: "event", userId });
  return rows[0].avatar_key ? "pictured" : "kept";
}

/** The picture's key, null where there is none that can be shown. The avatar's route serves PNG. */
async function storedPicture(userId: number, url: string): Promise<string | null> {
  try {
    const bytes = await download({ name: "picture", url }, null);
    const picture = await sharp(bytes).autoOrient().resize(256, 256, { fit: "cover" }).png().toBuffer();
    return await storage().put(userId, picture);
  } catch {
    return null;
  }
}
