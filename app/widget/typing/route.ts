import { requireOrigin } from "@/lib/auth";
import { showPresence } from "@/lib/live/presence";
import { maySign } from "@/lib/web-chat/limits";
import { currentVisitor } from "@/lib/web-chat/visitor";

/** The visitor types: every desk shows it for some seconds. */
export async function POST() {
  await requireOrigin();
  const visitor = await currentVisitor();
  if (visitor?.userId && (await maySign(visitor.externalId))) {
    await showPresence({ userId: visitor.userId, agentId: 0, typing: true });
  }
  return new Response(null, { status: 204 });
}
