import type { InboundEvent } from "@/lib/channels/inbound-event";
import { madeUpId } from "@/lib/channels/parsing/in-words";
import { attachmentsOf } from "./attachments";
import { type About, cameBy, isAd } from "./events";
import type { MetaMessage } from "./schema";

/** A message, an echo, or the taking back of one. */
export function eventsOfMessage(about: About, message: MetaMessage): InboundEvent[] {
  const who = { externalUserId: about.externalUserId, at: about.at };
  const externalId = message.mid ?? madeUpId(about.raw);
  if (message.is_deleted) return [{ ...who, type: "revoke", externalId }];
  const { body, kind, files } = contentOf(about, message);
  const line = {
    ...who,
    externalId,
    body,
    ...(files.length > 0 && { files }),
    ...(message.reply_to?.mid && { replyTo: message.reply_to.mid }),
  };
  if (message.is_echo) return [{ ...line, type: "echo" }];
  if (kind === "unknown") {
    return [{ ...who, externalId, type: "note", kind: "unsupported", body, raw: about.raw }];
  }
  const { referral } = message;
  return [
    ...(referral ? [cameBy(about, `${externalId}:referral`, referral)] : []),
    { ...line, type: "message", ...(kind && { kind }), ...(isAd(referral) && { fromAd: true }) },
  ];
}

type Content = Omit<ReturnType<typeof attachmentsOf>, "words">;

function contentOf({ source }: About, message: MetaMessage): Content & { body: string } {
  if (message.is_unsupported) {
    return {
      body: `A message of a kind that ${source.name} does not hand on`,
      kind: "unsupported",
      files: [],
    };
  }
  const { words, kind, files } = attachmentsOf(source, message);
  const story = message.reply_to?.story;
  if (story?.url) files.push({ name: "story", url: story.url });
  const body = [message.text, ...words].filter(Boolean).join("\n");
  if (!body && files.length === 0) return { body: "A message of an unknown kind", kind: "unknown", files };
  const known = kind === "unknown" && (message.text || files.length > 0) ? undefined : kind;
  return { body, kind: story ? "story" : message.quick_reply ? "postback" : known, files };
}
