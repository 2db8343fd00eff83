import { createHmac } from "node:crypto";
import { newSecret } from "@/lib/session-secret";

let ofThisProcess: string | undefined;

/** Eight letters that are the same for the same text and say nothing about it without this installation's key. */
export function fingerprint(text: string): string {
  ofThisProcess ??= newSecret();
  return createHmac("sha256", process.env.AUTH_SECRET ?? ofThisProcess)
    .update(`fingerprint:${text}`)
    .digest("hex")
    .slice(0, 8);
}
