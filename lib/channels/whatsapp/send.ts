import { z } from "zod";
import type { NewAttachment } from "@/db/writes/messages";
import type { Adapter, Answer, Outgoing } from "@/lib/channels/adapter";
import { type ChannelConfig, channelConfig } from "@/lib/channels/connection/config";
import { gone, storedBytes } from "@/lib/channels/files/stored-bytes";
import { NotSent, prepareAt } from "@/lib/channels/outbound/call-provider";
import { askGraph, graphRefusal } from "@/lib/channels/outbound/graph";
import { refusedBefore } from "@/lib/channels/outbound/refused-before";
import { mediaKind, takesCaption } from "./media-kind";
import { templateMessage } from "./template-message";

type Config = ChannelConfig<"whatsapp">;
type Content = Record<string, unknown> & { type: string };

const uploadTimeout = 60_000;
const taken = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });
const uploaded = z.object({ id: z.string() });

/** WhatsApp's Cloud API. One line is one message: text, a file with or without words under it, or a template. */
export const whatsapp: Adapter = {
  async send(outgoing) {
    const config = await configOf(outgoing.channelId);
    if (!config) return { failed: "This channel is not connected" };
    if (!outgoing.externalUserId) return { failed: "WhatsApp does not know this customer" };
    try {
      const content = await contentOf(config, outgoing);
      return "type" in content ? await post(config, outgoing, content) : content;
    } catch (error) {
      if (error instanceof NotSent) return { retry: error.message };
      throw error;
    }
  },

  async show(what, { channelId, lastInbound }) {
    const config = await configOf(channelId);
    if (!config || !lastInbound || what === "stopped") return;
    await askGraph(config, `${config.phoneNumberId}/messages`, {
      json: {
        messaging_product: "whatsapp",
        status: "read",
        message_id: lastInbound,
        ...(what === "typing" && { typing_indicator: { type: "text" } }),
      },
    });
  },
};

async function configOf(channelId: number): Promise<Config | null> {
  const config = await channelConfig(channelId);
  return config?.adapter === "whatsapp" ? config : null;
}

async function contentOf(config: Config, outgoing: Outgoing): Promise<Content | Answer> {
  const { template, attachments, body } = outgoing;
  if (template) return { type: "template", template: templateMessage(template) };
  const file = attachments[0];
  if (!file) return { type: "text", text: { body, preview_url: true } };
  const kind = mediaKind(file);
  const media = await upload(config, file);
  if (typeof media !== "string") return media;
  const caption = body && takesCaption(kind) ? { caption: body } : {};
  const filename = kind === "document" ? { filename: file.name } : {};
  return { type: kind, [kind]: { id: media, ...caption, ...filename } };
}

/** The id by which the provider knows the file, for 30 days. */
async function upload(config: Config, file: NewAttachment): Promise<string | Answer> {
  const bytes = await storedBytes(file);
  if (!bytes) return { failed: gone(file.name) };
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", file.mediaType);
  form.set("file", bytes, file.name);
  const path = `${config.phoneNumberId}/media`;
  const reply = await askGraph(config, path, { form, timeoutMs: uploadTimeout }, prepareAt);
  const { data } = uploaded.safeParse(reply.body);
  return data && reply.status < 300 ? data.id : refusedBefore(() => graphRefusal(reply));
}

/** A number goes as `to`; WhatsApp's own user id ("US.1349…") in `to` would be taken and never arrive. */
function addressOf(externalUserId: string): { to: string } | { recipient: string } {
  return /^[A-Z]{2}\./.test(externalUserId) ? { recipient: externalUserId } : { to: externalUserId };
}

async function post(
  config: Config,
  { externalUserId, replyTo }: Outgoing,
  content: Content,
): Promise<Answer> {
  const reply = await askGraph(config, `${config.phoneNumberId}/messages`, {
    json: {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      ...addressOf(externalUserId!),
      ...(replyTo && { context: { message_id: replyTo } }),
      ...content,
    },
  });
  if (reply.status >= 300) return graphRefusal(reply);
  return { sent: true, externalId: taken.parse(reply.body).messages[0]!.id };
}
