import { z } from "zod";
import { attachmentAt } from "@/db/queries/attachments";
import { currentAgent } from "@/lib/auth";
import { serveFile } from "@/lib/storage/serve";

const place = z.object({
  userId: z.coerce.number().int().positive(),
  messageId: z.uuid(),
  position: z.coerce.number().int().min(0).max(999),
});

const notFound = () => new Response("This file cannot be found.", { status: 404 });

export async function GET(request: Request, { params }: { params: Promise<Record<string, string>> }) {
  const agent = await currentAgent();
  const at = place.safeParse(await params);
  if (!agent || !at.success) return notFound();
  const file = await attachmentAt(agent, at.data.userId, at.data.messageId, at.data.position);
  return file ? serveFile(request, file) : notFound();
}
