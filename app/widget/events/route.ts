import { maySign } from "@/lib/web-chat/limits";
import { visitorStreams } from "@/lib/web-chat/streams";
import { currentVisitor } from "@/lib/web-chat/visitor";

/** The stream of one visitor: server-sent events about his own conversation, no content. */
export async function GET(request: Request) {
  const visitor = await currentVisitor();
  if (!visitor?.userId) return new Response("There is no conversation yet.", { status: 404 });
  const stream = (await maySign(visitor.externalId)) && visitorStreams().open(visitor.userId, request.signal);
  if (!stream) return new Response("Too many at once.", { status: 429 });
  return new Response(stream, {
    headers: { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" },
  });
}
