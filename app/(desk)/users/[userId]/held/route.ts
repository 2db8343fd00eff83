import { userIdOf } from "@/components/user-view/view-params";
import { heldCount } from "@/db/queries/held-messages";
import { currentAgent } from "@/lib/auth";

/** How many messages of a blocked user are held; for those who may unblock him. */
export async function GET(_request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  if (!userId || !agent?.permissions.has("unblockUser")) {
    return new Response("These messages cannot be found.", { status: 404 });
  }
  return Response.json({ count: await heldCount(agent, userId) });
}
