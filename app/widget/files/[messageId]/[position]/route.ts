import { z } from "zod";
import { serveFile } from "@/lib/storage/serve";
import { visitorFile } from "@/lib/web-chat/lines";
import { currentVisitor } from "@/lib/web-chat/visitor";

const named = z.object({ messageId: z.uuid(), position: z.coerce.number().int().min(0).max(1000) });

type Props = { params: Promise<{ messageId: string; position: string }> };

/** A file of the visitor's own conversation. */
export async function GET(request: Request, { params }: Props) {
  const visitor = await currentVisitor();
  const asked = named.safeParse(await params);
  const file =
    visitor?.userId && asked.success
      ? await visitorFile(visitor.userId, asked.data.messageId, asked.data.position)
      : null;
  return file ? serveFile(request, file) : new Response("This file cannot be found.", { status: 404 });
}
