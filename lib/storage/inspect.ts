import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";

export type Inspected = { mediaType: string; bytes: number; width: number | null; height: number | null };

/** What these bytes are, by their content and never by what the sender says; pixel size of an image as shown. */
export async function inspect(bytes: Uint8Array): Promise<Inspected> {
  const sniffed = await fileTypeFromBuffer(bytes);
  const mediaType = sniffed?.mime ?? (isPlainText(bytes) ? "text/plain" : "application/octet-stream");
  const size = mediaType.startsWith("image/") ? await pixelSize(bytes) : null;
  return { mediaType, bytes: bytes.length, width: size?.width ?? null, height: size?.height ?? null };
}

function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !/[\0<]/.test(text);
  } catch {
    return false;
  }
}

async function pixelSize(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    return autoOrient;
  } catch {
    return null;
  }
}
