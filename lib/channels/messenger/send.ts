import { z } from "zod";
import type { NewAttachment } from "@/db/writes/messages";
import type { Adapter, Answer } from "@/lib/channels/adapter";
import { type ChannelConfig, channelConfig } from "@/lib/channels/connection/config";
import { gone, storedBytes } from "@/lib/channels/files/stored-bytes";
import { prepareAt } from "@/lib/channels/outbound/call-provider";
import { askGraph, graphRefusal } from "@/lib/channels/outbound/graph";
import { attachmentType, sendToPage, showOnPage } from "@/lib/channels/outbound/page-messages";
import { refusedBefore } from "@/lib/channels/outbound/refused-before";

const uploadTimeout = 60_000;
const uploaded = z.object({ attachment_id: z.string() });

/** Messenger's Send API: one line is one message, a text or a file. */
export const messenger: Adapter = {
  async send(outgoing) {
    const page = await pageOf(outgoing.channelId);
    if (!page) return { failed: "This channel is not connected" };
    return sendToPage(page, outgoing, async ({ body, attachments: [file] }) =>
      file ? upload(page, file) : { text: body },
    );
  },
  async show(what, to) {
    const page = await pageOf(to.channelId);
    if (page) await showOnPage(page, what, to);
  },
};

type Page = ChannelConfig<"messenger"> & { path: string };

async function pageOf(channelId: number): Promise<Page | null> {
  const config = await channelConfig(channelId);
  return config?.adapter === "messenger" ? { ...config, path: `${config.pageId}/messages` } : null;
}

async function upload(page: Page, file: NewAttachment): Promise<{ attachment: Attachment } | Answer> {
  const bytes = await storedBytes(file);
  if (!bytes) return { failed: gone(file.name) };
  const type = attachmentType(file.mediaType);
  const form = new FormData();
  form.set("message", JSON.stringify({ attachment: { type, payload: {} } }));
  form.set("filedata", bytes, file.name);
  const path = `${page.pageId}/message_attachments`;
  const reply = await askGraph(page, path, { form, timeoutMs: uploadTimeout }, prepareAt);
  const { data } = uploaded.safeParse(reply.body);
  if (!data || reply.status >= 300) return refusedBefore(() => graphRefusal(reply));
  return { attachment: { type, payload: { attachment_id: data.attachment_id } } };
}

type Attachment = { type: string; payload: { attachment_id: string } };
