import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { publicUrl } from "@/lib/home";

type Linked = { userId: number; messageId: string; position: number };

const lastsMs = 24 * 3_600_000;
const claims = z.tuple([z.number().int(), z.uuid(), z.number().int().min(0), z.number()]);

/** Where a provider that takes no bytes fetches a file of ours, for a day; null where the internet does not reach us. */
export function mediaLink({ userId, messageId, position }: Linked, now = Date.now()): string | null {
  const home = publicUrl();
  if (!home) return null;
  const said = Buffer.from(JSON.stringify([userId, messageId, position, now + lastsMs])).toString(
    "base64url",
  );
  return `${home}/api/media/${said}.${sealOf(said).toString("base64url")}`;
}

export const noLinks = "A file reaches this channel only where PUBLIC_URL is set";

/** The file that a link leads to; null where it is not one of ours, or too old. */
export function linkedFile(token: string, now = Date.now()): Linked | null {
  const [said = "", seal = "", ...rest] = token.split(".");
  const given = Buffer.from(seal, "base64url");
  const right = sealOf(said);
  if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [userId, messageId, position, until] = claims.parse(
    JSON.parse(Buffer.from(said, "base64url").toString("utf8")),
  );
  return until > now ? { userId, messageId, position } : null;
}

function sealOf(said: string): Buffer {
  const secret = process.env.SECRETS_KEY;
  if (!secret) throw new Error("SECRETS_KEY is not set: start with npm start.");
  const key = hkdfSync("sha256", Buffer.from(secret, "base64"), "", "user-view media links", 32);
  return createHmac("sha256", Buffer.from(key)).update(said).digest();
}
