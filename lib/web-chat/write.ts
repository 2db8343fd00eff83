import { z } from "zod";
import { receive } from "@/lib/channels/receive";
import { showPresence } from "@/lib/live/presence";
import { filesOf, nameOf } from "@/lib/storage/stored-upload";
import { mayWrite } from "./limits";
import { currentOrNewVisitor } from "./visitor";

const largest = 10 * 1024 * 1024;
const written = z.object({ body: z.string().max(5000), clientKey: z.uuid().optional() });

/** Takes what a visitor wrote; an answer with a sentence when it cannot be taken. */
export async function write(request: Request): Promise<{ status: number; sentence?: string }> {
  const length = Number(request.headers.get("content-length"));
  if (!(length <= largest + 65_536)) return { status: 413, sentence: "Files may have up to 10 MB together." };
  const form = await request.formData().catch(() => null);
  const typed = written.safeParse({
    body: form?.get("body") ?? "",
    clientKey: form?.get("clientKey") || undefined,
  });
  const files = form && filesOf(form);
  if (!files || !typed.success) return { status: 400, sentence: "This cannot be sent: it is too long." };
  const body = typed.data.body.replaceAll("\r\n", "\n").trim();
  if (!body && files.length === 0) return { status: 400, sentence: "Write something first." };
  const visitor = await currentOrNewVisitor();
  if (!visitor) return { status: 503, sentence: "The chat is closed." };
  if (!(await mayWrite(request.headers.get("x-client-address") ?? "", visitor.externalId))) {
    return { status: 429, sentence: "That was a lot at once. Wait a minute, then send it again." };
  }
  const attachments = await Promise.all(
    files.map(async (file) => ({ name: nameOf(file), bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const received = await receive({
    channelId: visitor.channelId,
    externalUserId: visitor.externalId,
    externalId: typed.data.clientKey ?? crypto.randomUUID(),
    at: Date.now(),
    body,
    attachments,
  });
  if (received) await showPresence({ userId: received.userId, agentId: 0, typing: null });
  return { status: 204 };
}
