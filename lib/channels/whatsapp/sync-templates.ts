import { z } from "zod";
import { inTransaction, pool } from "@/db/client";
import { recordChange } from "@/db/live";
import { recordDeskEvent } from "@/db/writes/desk-events";
import { channelConfig } from "@/lib/channels/connection/config";
import { askGraph, graphRefusal } from "@/lib/channels/outbound/graph";
import { templateComponents } from "@/lib/channels/outbound/template-parts";
import { cleanText } from "@/lib/clean-text";

const mostPages = 100;
const name = z.string().max(512).transform(cleanText);
const page = z.object({
  data: z.array(
    z.object({
      name,
      language: name,
      status: z.string().transform(cleanText),
      components: templateComponents,
    }),
  ),
  paging: z
    .object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() })
    .optional(),
});
type Remote = z.output<typeof page>["data"][number];

export type TemplateSync = { channelId: number };

/** Writes down the templates that a WhatsApp channel's business has, with their state; those that it has no longer
 * are no longer offered. Throws where asking again may help. */
export async function syncTemplates({ channelId }: TemplateSync): Promise<void> {
  const config = await channelConfig(channelId);
  if (config?.adapter !== "whatsapp" || !config.businessAccountId) return;
  const remote: Remote[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const query = new URLSearchParams({ limit: "100", fields: "name,language,status,components" });
    if (after) query.set("after", after);
    const path = `${config.businessAccountId}/message_templates?${query}`;
    const reply = await askGraph(config, path, { method: "GET" });
    if (reply.status !== 200) return refused(channelId, graphRefusal(reply));
    const { data, paging } = page.parse(reply.body);
    remote.push(...data);
    after = paging?.next && paging.cursors?.after;
    if (!after) break;
  }
  await write(channelId, remote);
}

/** What no second try mends stands in the audit, where the admin who asked finds it. */
async function refused(channelId: number, answer: ReturnType<typeof graphRefusal>): Promise<void> {
  if ("retry" in answer) throw new Error(`the templates are to be asked for again: ${answer.retry}`);
  const data = { channelId, body: `the templates cannot be fetched: ${answer.failed}` };
  await recordDeskEvent(pool(), { kind: "channelNotice", agentId: null, data });
}

async function write(channelId: number, remote: Remote[]): Promise<void> {
  const rows = remote.map(({ name, language, status, components }) => ({
    name,
    language,
    state: status,
    components,
    body: cleanText(components.find(({ type }) => type === "BODY")?.text ?? ""),
  }));
  await inTransaction(async (tx) => {
    await tx.query(
      `INSERT INTO templates (channel_id, name, language, body, components, state)
       SELECT $1, name, language, body, components, state
       FROM jsonb_to_recordset($2::jsonb) AS t(name text, language text, body text, components jsonb, state text)
       ON CONFLICT (channel_id, name, language) DO UPDATE
         SET body = excluded.body, components = excluded.components, state = excluded.state`,
      [channelId, JSON.stringify(rows)],
    );
    await tx.query(
      `UPDATE templates t SET state = 'GONE' WHERE channel_id = $1 AND NOT EXISTS (
         SELECT FROM jsonb_to_recordset($2::jsonb) AS r(name text, language text)
         WHERE r.name = t.name AND r.language = t.language)`,
      [channelId, JSON.stringify(rows)],
    );
    await recordChange(tx, { kind: "settings" });
  });
}
