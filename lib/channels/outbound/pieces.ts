import type { channelAdapters } from "@/db/schema/channels";
import type { NewAttachment } from "@/db/writes/messages";
import { mediaKind, takesCaption } from "@/lib/channels/whatsapp/media-kind";

type ChannelAdapter = (typeof channelAdapters)[number];
export type Piece = { body: string; attachments: NewAttachment[] };

const longestCaption = 1024;

/** What was written at once as the messages that the channel knows, each a line with ticks and a Retry of its own. */
export function piecesOf(adapter: ChannelAdapter | null, { body, attachments }: Piece): Piece[] {
  const alone = attachments.length === 0 || (attachments.length === 1 && body === "");
  if (alone || adapter === null || !onePieceEach.has(adapter)) return [{ body, attachments }];
  const [first, ...others] = attachments.map((file): Piece => ({ body: "", attachments: [file] }));
  if (adapter === "whatsapp" && body.length <= longestCaption && takesCaption(mediaKind(attachments[0]!))) {
    return [{ ...first!, body }, ...others];
  }
  return [...(body ? [{ body, attachments: [] }] : []), first!, ...others];
}

/** Theirs is one text or one file a message. */
const onePieceEach = new Set<ChannelAdapter>(["messenger", "instagram", "whatsapp"]);
