import { requireOrigin } from "@/lib/auth";
import { takeVisitorReceipt, visitorLines } from "@/lib/web-chat/lines";
import { currentVisitor } from "@/lib/web-chat/visitor";
import { write } from "@/lib/web-chat/write";

/** The visitor's own lines; his browser has taken them then. */
export async function GET() {
  const visitor = await currentVisitor();
  if (!visitor?.userId) return new Response("There is no conversation yet.", { status: 404 });
  const lines = await visitorLines(visitor.userId);
  await takeVisitorReceipt(visitor.userId, "delivered");
  return Response.json(lines);
}

/** What the visitor writes: a form of the page, posted by its script or, without one, by the browser. */
export async function POST(request: Request) {
  await requireOrigin();
  const { status, sentence } = await write(request);
  if (request.headers.get("accept")?.includes("text/html")) {
    const query = sentence ? `?refused=${status}` : "";
    return new Response(null, { status: 303, headers: { Location: `/widget/chat${query}` } });
  }
  return sentence ? Response.json({ error: sentence }, { status }) : new Response(null, { status });
}
