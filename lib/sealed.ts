import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** What `secrets` columns hold: a JSON record of tokens under AES-256-GCM; 12 bytes of nonce, 16 of tag, the text. */
export function seal(secrets: Record<string, string>): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(secrets), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The tokens of a `secrets` column, none where it is null; throws where the key is not the one that sealed them. */
export function unseal(sealed: Buffer | null): Record<string, string> {
  if (!sealed) return {};
  const decipher = createDecipheriv("aes-256-gcm", key(), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  const text = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  return JSON.parse(text.toString("utf8"));
}

function key(): Buffer {
  const secret = process.env.SECRETS_KEY;
  if (!secret) throw new Error("SECRETS_KEY is not set: start with npm start.");
  return Buffer.from(hkdfSync("sha256", Buffer.from(secret, "base64"), "", "user-view secrets", 32));
}
