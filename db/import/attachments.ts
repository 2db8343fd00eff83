import { readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { PoolClient } from "pg";
import { storage } from "@/lib/storage/files";
import { inspect } from "@/lib/storage/inspect";
import type { RecordOf } from "./record";

const largest = 25 * 1024 * 1024;
type Attachment = NonNullable<RecordOf<"message">["attachments"]>[number];

/** Why an attachment cannot be taken, in one sentence, or null. Its path must lie in the file's own folder. */
export async function attachmentFault(
  { path: written, base64 }: Attachment,
  folder: string,
): Promise<string | null> {
  if (base64 !== null) {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64.replace(/\s+/g, ""))) return "an attachment is no base64";
    return base64.length * 0.75 > largest + 2 ? "an attachment is over 25 MB" : null;
  }
  const file = await insideOf(folder, written!);
  if (!file) return `attachment ${JSON.stringify(written)} is no file in the folder of the import`;
  return (await stat(file)).size > largest ? `attachment ${JSON.stringify(written)} is over 25 MB` : null;
}

async function insideOf(folder: string, written: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(path.resolve(root, written));
    return file.startsWith(root + path.sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

type Missing = {
  line: number;
  user_id: number;
  message_id: string;
  position: number;
  name: string;
  path: string;
};

/** Stores the staged attachments that their messages do not have yet, one at a time. */
export async function takeAttachments(client: PoolClient, prefix: string, folder: string): Promise<number> {
  let taken = 0;
  for (let after: [line: number, position: number] = [0, -1]; ; ) {
    const { rows } = await client.query<Missing>(missing, [prefix, ...after]);
    for (const row of rows) {
      await take(client, row, folder);
      taken++;
      after = [row.line, row.position];
    }
    if (rows.length === 0) return taken;
  }
}

async function take(client: PoolClient, row: Missing, folder: string): Promise<void> {
  const bytes = await bytesOf(client, row, folder);
  const { mediaType, width, height } = await inspect(bytes);
  const key = await storage().put(row.user_id, bytes);
  await client.query(
    `INSERT INTO attachments VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [row.user_id, row.message_id, row.position, row.name, mediaType, bytes.length, width, height, key],
  );
}

async function bytesOf(client: PoolClient, row: Missing, folder: string): Promise<Buffer> {
  if (row.path === null) {
    const { rows } = await client.query(
      "SELECT base64 FROM stage_attachment WHERE line = $1 AND position = $2",
      [row.line, row.position],
    );
    return Buffer.from(rows[0].base64, "base64");
  }
  const file = await insideOf(folder, row.path);
  if (!file) throw new Error(`the attachment ${row.path} went away while the import ran`);
  return readFile(file);
}

const missing = `
  SELECT s.line, m.user_id, m.id AS message_id, s.position, s.name, s.path
  FROM stage_attachment s JOIN known_user k ON k.ref = s.user_ref
  JOIN messages m ON m.user_id = k.id AND m.external_id = $1 || s.message_ref AND s.position < m.attachment_count
  WHERE (s.line, s.position) > ($2, $3)
    AND NOT EXISTS (SELECT FROM attachments a
      WHERE a.user_id = m.user_id AND a.message_id = m.id AND a.position = s.position)
  ORDER BY s.line, s.position LIMIT 20`;
