import { createHash, randomBytes } from "node:crypto";
import { isServedOverHttps } from "@/lib/home";

/** No other cookie's name may start like this one: next-auth would read both as parts of one value. */
export function sessionCookieName(): string {
  return isServedOverHttps() ? "__Host-user-view" : "user-view";
}

/** 32 random bytes, base64url: what the cookie or a link holds. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database holds in place of a secret. */
export function hashOfSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
