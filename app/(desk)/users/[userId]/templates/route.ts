import { userIdOf } from "@/components/user-view/view-params";
import { templatesFor } from "@/db/queries/templates";
import { currentAgent } from "@/lib/auth";

/** What a chat with this user can begin with outside the messaging window. */
export async function GET(_request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  if (!agent || !userId) return new Response("These templates cannot be found.", { status: 404 });
  return Response.json(await templatesFor(agent, userId));
}
