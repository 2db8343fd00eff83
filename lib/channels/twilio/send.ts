import { z } from "zod";
import type { Adapter, Answer, Outgoing } from "@/lib/channels/adapter";
import { type ChannelConfig, channelConfig } from "@/lib/channels/connection/config";
import { mediaLink, noLinks } from "@/lib/channels/files/media-link";
import { callProvider, NotSent, type Reply } from "@/lib/channels/outbound/call-provider";
import { badToken, withoutReason } from "@/lib/channels/outbound/graph";
import { publicUrl } from "@/lib/home";

const taken = z.object({ sid: z.string() });

/** SMS and MMS by Twilio: one line is one message with its words and up to ten files. */
export const twilio: Adapter = {
  async send(outgoing) {
    const config = await channelConfig(outgoing.channelId);
    if (config?.adapter !== "twilio") return { failed: "This channel is not connected" };
    if (!outgoing.externalUserId) return { failed: "This customer has no number on this channel" };
    const links = [...outgoing.attachments.keys()].map((position) => mediaLink({ ...outgoing, position }));
    if (!links.every((link) => link !== null)) return { failed: noLinks };
    try {
      const reply = await post(config, outgoing, links);
      if (reply.status >= 300) return twilioRefusal(reply);
      return { sent: true, externalId: taken.parse(reply.body).sid };
    } catch (error) {
      if (error instanceof NotSent) return { retry: error.message };
      throw error;
    }
  },
};

function post(config: ChannelConfig<"twilio">, outgoing: Outgoing, links: string[]): Promise<Reply> {
  const { accountSid, authToken, from, apiUrl } = config;
  const form = new URLSearchParams({ To: outgoing.externalUserId!, Body: outgoing.body });
  form.set(from.startsWith("MG") ? "MessagingServiceSid" : "From", from);
  const home = publicUrl();
  // Twilio refuses the whole message over an address that it cannot reach.
  if (home) form.set("StatusCallback", `${home}/api/hooks/${config.id}`);
  for (const link of links) form.append("MediaUrl", link);
  return callProvider(`${apiUrl.replace(/\/$/, "")}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}` },
    body: form,
  });
}

const twilioError = z.object({ code: z.number(), message: z.string() });

/** Twilio's error as an answer; throws where nobody knows whether the message was taken. */
function twilioRefusal(reply: Reply): Exclude<Answer, { sent: true }> {
  const parsed = twilioError.safeParse(reply.body);
  if (!parsed.success) return withoutReason(reply);
  const { code, message } = parsed.data;
  const said = `${message.slice(0, 500).toWellFormed()} (${code})`;
  if (reply.status === 401 || code === 20003) return { failed: badToken };
  if (reply.status === 429 || code === 20429) {
    return { retry: `Too many messages: ${said}`, afterMs: reply.retryAfterMs };
  }
  if (code === 21610) return { failed: `The customer has stopped messages from this number: ${said}` };
  if (reply.status >= 500) return { retry: said, afterMs: reply.retryAfterMs };
  return { failed: said };
}
