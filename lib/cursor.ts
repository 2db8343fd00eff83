import type { z } from "zod";

/** A keyset position as it stands in a URL: base64url of a JSON array. */
export function encodeCursor(values: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The values of a cursor, or null when it is not one of ours (then the list starts at its beginning). */
export function decodeCursor<Shape extends z.ZodType>(
  text: string | undefined,
  shape: Shape,
): z.output<Shape> | null {
  if (!text) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}
