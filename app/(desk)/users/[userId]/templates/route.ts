import { templateChoices } from "@/components/user-view/template-choices";
import { userIdOf } from "@/components/user-view/view-params";
import { currentAgent } from "@/lib/auth";

/** What reaches this user outside the messaging window. */
export async function GET(_request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  if (!agent || !userId) return new Response("These templates cannot be found.", { status: 404 });
  return Response.json(await templateChoices(agent, userId));
}
