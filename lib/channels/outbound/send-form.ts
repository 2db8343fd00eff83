import type { Agent } from "@/db/queries/agents";
import { userById } from "@/db/queries/users";
import { filesOf, largestUpload, StoredUpload } from "@/lib/storage/stored-upload";
import { act } from "@/lib/user-actions/door";

const tooLarge = { error: "At most 10 files, each up to 25 MB, 25 MB together." };

/** Takes the composer's form (body, clientKey, files, and what the screen showed) through the door; answers as it does. */
export async function sendForm(agent: Agent, userId: number, request: Request): Promise<Response> {
  const length = Number(request.headers.get("content-length"));
  if (!(length <= largestUpload + 65_536)) return Response.json(tooLarge, { status: 413 });
  const form = await request.formData().catch(() => null);
  const files = form && filesOf(form);
  if (!files) return Response.json(form ? tooLarge : { error: "Nothing was sent." }, { status: 400 });
  // Files of nobody would stay: who does not exist, or may not be written to, has the door say so without any.
  const isThere = Number.isSafeInteger(userId) && (await userById(agent, userId)) !== null;
  const uploads = isThere ? await StoredUpload.takeAll(userId, files) : [];
  const { files: _, ...typed } = Object.fromEntries(form!);
  const input = { ...typed, ...(uploads.length > 0 && { files: uploads }) };
  let sent = false;
  try {
    const result = await act(agent, "sendMessage", userId, input);
    sent = "done" in result;
    return Response.json(result, { status: sent ? 200 : 409 });
  } finally {
    if (!sent) await StoredUpload.discard(uploads);
  }
}
