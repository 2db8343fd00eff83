const extensions: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
  "image/webp": "webp",
  "video/mp4": "mp4",
  "video/3gpp": "3gp",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/aac": "aac",
  "audio/amr": "amr",
  "application/pdf": "pdf",
  "text/vcard": "vcf",
  "text/x-vcard": "vcf",
  "text/plain": "txt",
};

/** What a file without a name is called: "photo.jpg"; `mediaType` as the provider says it, perhaps with parameters. */
export function mediaName(what: string, mediaType?: string): string {
  const extension = extensions[mediaType?.split(";")[0]?.trim().toLowerCase() ?? ""];
  return extension ? `${what}.${extension}` : what;
}

/** The last part of a link's path where it looks like a file's name, else `what`. */
export function linkName(url: string, what: string): string {
  const last = URL.canParse(url) ? (new URL(url).pathname.split("/").pop() ?? "") : "";
  if (!/^[^%]{1,200}\.[a-z0-9]{2,5}$/i.test(last)) return what;
  return last;
}
