import { z } from "zod";
import { inTransaction, pool } from "@/db/client";
import { recordChange } from "@/db/live";
import { type ChannelConfig, channelConfig } from "@/lib/channels/connection/config";
import type { RemoteFile } from "@/lib/channels/inbound-event";
import { fetchMediaLater } from "@/lib/jobs/fetch-later";
import { download, MediaRefused, sentenceOf } from "./download";
import { keepMedia } from "./keep-media";

export type MediaJob = { userId: number; messageId: string };
type Waiting = { position: number; source: unknown; attempts: number };

const mostTries = 4;
const againAfterMs = [10_000, 60_000, 300_000];
/** Then the rest of an album waits behind the other jobs: a slow provider must not hold what is to be sent. */
const longestMs = 20_000;

const remoteFile: z.ZodType<RemoteFile> = z.object({
  name: z.string(),
  mediaType: z.string().optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  mediaId: z.string().optional(),
});

/** Fetches the files of a message that are still with their provider. Each is tried four times; what cannot be had says
 * why in the conversation. */
export async function fetchMedia(job: MediaJob): Promise<void> {
  const { rows } = await pool().query<Waiting>(
    `SELECT position, source, attempts FROM remote_files
     WHERE user_id = $1 AND message_id = $2 AND error IS NULL ORDER BY attempts, position`,
    [job.userId, job.messageId],
  );
  if (rows.length === 0) return;
  const config = await configFor(job.userId);
  const until = Date.now() + longestMs;
  let tries = 0;
  for (const file of rows) {
    if (Date.now() > until) return queueAgain(job, 0);
    if (!(await fetched(job, file, config))) tries = Math.max(tries, file.attempts + 1);
  }
  if (tries > 0) await queueAgain(job, againAfterMs[tries - 1]!);
}

async function configFor(userId: number): Promise<ChannelConfig | null> {
  const { rows } = await pool().query<{ channel_id: number }>(
    "SELECT channel_id FROM users WHERE id = $1 AND deleting_at IS NULL AND channel_id IS NOT NULL",
    [userId],
  );
  return rows[0] ? channelConfig(rows[0].channel_id) : null;
}

/** Whether nothing more is to be done about this file. */
async function fetched(job: MediaJob, file: Waiting, config: ChannelConfig | null): Promise<boolean> {
  const { position, attempts } = file;
  try {
    const source = remoteFile.safeParse(file.source);
    if (!source.success) throw new MediaRefused("It has no address that could be fetched");
    const bytes = await download(source.data, config);
    await keepMedia({ ...job, position }, source.data.name, bytes);
    return true;
  } catch (error) {
    const isOver = error instanceof MediaRefused || attempts + 1 >= mostTries;
    await noteFailure(job, position, isOver ? sentenceOf(error) : null);
    return isOver;
  }
}

async function noteFailure({ userId, messageId }: MediaJob, position: number, error: string | null) {
  await inTransaction(async (tx) => {
    await tx.query(
      `UPDATE remote_files SET attempts = attempts + 1, error = $4
       WHERE user_id = $1 AND message_id = $2 AND position = $3`,
      [userId, messageId, position, error],
    );
    if (error) await recordChange(tx, { kind: "message", userId, ref: messageId });
  });
}

function queueAgain(job: MediaJob, afterMs: number): Promise<void> {
  return fetchMediaLater(pool(), job, new Date(Date.now() + afterMs));
}
