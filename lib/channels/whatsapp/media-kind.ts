import type { NewAttachment } from "@/db/writes/messages";

export type MediaKind = "image" | "video" | "audio" | "sticker" | "document";

const megabyte = 1024 * 1024;
const audio = new Set(["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg"]);

/** As what WhatsApp takes a file; what it would not show in place goes as a document. */
export function mediaKind({ mediaType, bytes, width, height }: NewAttachment): MediaKind {
  if (/^image\/(jpeg|png)$/.test(mediaType) && bytes <= 5 * megabyte) return "image";
  if (/^video\/(mp4|3gpp)$/.test(mediaType) && bytes <= 16 * megabyte) return "video";
  if (audio.has(mediaType) && bytes <= 16 * megabyte) return "audio";
  const square = width === 512 && height === 512;
  if (mediaType === "image/webp" && square && bytes <= 500 * 1024) return "sticker";
  return "document";
}

export function takesCaption(kind: MediaKind): boolean {
  return kind === "image" || kind === "video" || kind === "document";
}
