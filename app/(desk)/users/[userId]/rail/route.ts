import { userIdOf } from "@/components/user-view/view-params";
import { railOf } from "@/db/queries/rail";
import { currentAgent } from "@/lib/auth";

/** What the rail beside the conversation shows: chats and events from the first to the last. */
export async function GET(_request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  const rail = agent && userId && (await railOf(agent, userId));
  if (!rail) return new Response("This conversation cannot be found.", { status: 404 });
  return Response.json(rail);
}
