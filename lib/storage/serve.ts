import { Readable } from "node:stream";
import { encodeName } from "./encode-name";
import { storage } from "./files";

type File = { name: string; mediaType: string; storageKey: string };

const safeInline = /^(image\/(png|jpeg|gif|webp|avif)|audio\/|video\/|application\/pdf$)/;

/** A stored file as a response: whole or the range asked for; shown in place only when its bytes can run nothing. */
export async function serveFile(request: Request, { name, mediaType, storageKey }: File): Promise<Response> {
  const size = await storage().size(storageKey);
  if (size === null) return new Response("This file cannot be found.", { status: 404 });
  const inline = safeInline.test(mediaType);
  const headers = new Headers({
    "Content-Type": inline ? mediaType : "application/octet-stream",
    "Content-Disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeName(name)}`,
    "Content-Security-Policy":
      "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Accept-Ranges": "bytes",
  });
  const range = rangeOf(request.headers.get("range"), size);
  if (range === "outside") {
    headers.set("Content-Range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Length", String(range ? range.end - range.start + 1 : size));
  if (range) headers.set("Content-Range", `bytes ${range.start}-${range.end}/${size}`);
  const body = Readable.toWeb(storage().read(storageKey, range ?? undefined)) as ReadableStream;
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** One range of RFC 9110, inclusive; null when none (or several) is asked for. */
function rangeOf(header: string | null, size: number): { start: number; end: number } | "outside" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (!match[1] && !match[2])) return null;
  const start = match[1] ? Number(match[1]) : Math.max(0, size - Number(match[2]));
  const end = match[1] && match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return start <= end && start < size ? { start, end } : "outside";
}
