import type { NewAttachment } from "@/db/writes/messages";
import { cleanText } from "@/lib/clean-text";
import { storage } from "./files";
import { inspect } from "./inspect";

export const largestUpload = 25 * 1024 * 1024;
export const mostFiles = 10;

/** A file that this server has taken in: a browser cannot make one, so an action may trust what it says. */
export class StoredUpload {
  private constructor(readonly attachment: NewAttachment) {}

  /** Stores the files of a form, and looks at what they are. */
  static async takeAll(userId: number, files: File[]): Promise<StoredUpload[]> {
    const taken: StoredUpload[] = [];
    for (const file of files) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const is = await inspect(bytes);
      const storageKey = await storage().put(userId, bytes);
      taken.push(new StoredUpload({ ...is, name: nameOf(file), storageKey }));
    }
    return taken;
  }

  /** Takes the files away again: nothing came of them. */
  static async discard(uploads: StoredUpload[]): Promise<void> {
    await Promise.all(uploads.map(({ attachment }) => storage().remove(attachment.storageKey)));
  }
}

export function nameOf(file: { name: string }): string {
  return cleanText(file.name).slice(0, 255).toWellFormed() || "file";
}

/** The files of a form: an empty file field counts as none. Null: too many, or too large. */
export function filesOf(form: FormData): File[] | null {
  const files = form.getAll("files").filter((file): file is File => file instanceof File && file.size > 0);
  const fit = files.length <= mostFiles && files.every((file) => file.size <= largestUpload);
  return fit ? files : null;
}
