import { linkName } from "@/lib/channels/files/media-name";
import type { InboundEvent, RemoteFile } from "@/lib/channels/inbound-event";
import { codeWords, locationWords } from "@/lib/channels/parsing/in-words";
import type { MetaSource } from "./parse";
import type { MetaAttachment, MetaMessage } from "./schema";

type Kind = Extract<InboundEvent, { type: "message" }>["kind"] | "unknown";

const media: Record<string, string> = { image: "photo", video: "video", audio: "audio", file: "file" };
const shares: Record<string, string> = {
  share: "post",
  post: "post",
  ig_post: "post",
  reel: "reel",
  ig_reel: "reel",
  ig_story: "story",
};

/** What a message's attachments are: files to fetch, and in words what cannot be fetched. */
export function attachmentsOf(
  source: MetaSource,
  message: MetaMessage,
): { words: string[]; kind: Kind; files: RemoteFile[] } {
  const words: string[] = [];
  const files: RemoteFile[] = [];
  let kind: Kind;
  for (const attachment of message.attachments) {
    const is = attachmentOf(source, attachment, message.sticker_id !== undefined);
    if (is.words) words.push(is.words);
    if (is.file) files.push(is.file);
    kind ??= is.kind;
  }
  return { words, kind, files };
}

function attachmentOf(
  source: MetaSource,
  { type = "", title, payload, url: ownUrl, URL: loudUrl }: MetaAttachment,
  isSticker: boolean,
): { words?: string; kind?: Kind; file?: RemoteFile } {
  const url = payload?.url ?? ownUrl ?? loudUrl;
  const called = payload?.title ?? title;
  const file = (name: string) => (url ? { name: linkName(url, name), url } : undefined);
  if (isSticker || payload?.sticker_id) return { words: "Sticker", kind: "sticker", file: file("sticker") };
  if (type === "location") {
    const { lat, long } = payload?.coordinates ?? {};
    return { words: locationWords({ latitude: lat, longitude: long, name: called }), kind: "location" };
  }
  if (media[type] && url) return { file: file(media[type]) };
  if (type === "story_mention") {
    return { words: "Mentioned you in a story", kind: "story", file: file("story") };
  }
  const shared = shares[type];
  if (shared) {
    const named = called ? `: ${called}` : "";
    // Instagram gives the picture or film itself, Messenger a page to read.
    if (source.object === "instagram") return { words: `Shared a ${shared}${named}`, file: file(shared) };
    return { words: [`Shared a ${shared}${named}`, url].filter(Boolean).join(" ") };
  }
  if (called || url) return { words: [called, url].filter(Boolean).join(" ") };
  return { words: `${codeWords(type || "attachment")} that cannot be shown`, kind: "unknown" };
}
