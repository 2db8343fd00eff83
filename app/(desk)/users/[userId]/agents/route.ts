import { agentChoices } from "@/components/user-view/agent-choices";
import { userIdOf } from "@/components/user-view/view-params";
import { currentAgent } from "@/lib/auth";

/** Whom the chat can be transferred or the user be stuck to. */
export async function GET(_request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  if (!agent || !userId) return new Response("These agents cannot be found.", { status: 404 });
  return Response.json(await agentChoices(agent, userId));
}
