import type { User } from "@/db/queries/users";
import { encodeName } from "@/lib/storage/encode-name";
import { userName } from "./line";

// No folder, no quote, nothing that a system refuses in a name, and no sign that turns the name's end around.
const unsafe = /[\p{Cc}\p{Cf}"'/\\:*?<>|%;]+/gu;

/** Content-Disposition of a download: a name for old browsers, and the real one in UTF-8. */
export function asDownload(user: User, extension: string, today: string): string {
  const name = userName(user).replace(unsafe, " ").replace(/\s+/g, " ").trim().slice(0, 80).toWellFormed();
  const plain = name.replace(/[^\x20-\x7e]+/g, "_");
  const ending = `${today}.${extension}`;
  return `attachment; filename="transcript ${plain} ${ending}"; filename*=UTF-8''${encodeName(`transcript ${name} ${ending}`)}`;
}
