import { hash, verify } from "@node-rs/argon2";
import { newSecret } from "@/lib/session-secret";

/** argon2id with the library's own costs (19 MiB, two passes). */
export function hashOfPassword(password: string): Promise<string> {
  return hash(password);
}

let nobodys: Promise<string> | undefined;

/** Whether it is the password; without a hash it is not, and takes as long to say so. */
export async function isPassword(
  password: string,
  passwordHash: string | null | undefined,
): Promise<boolean> {
  nobodys ??= hash(newSecret());
  const matches = await verify(passwordHash ?? (await nobodys), password);
  return matches && passwordHash != null;
}
