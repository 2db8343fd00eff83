import { startWindow } from "@/components/user-view/start-window";
import { userIdOf, viewParams } from "@/components/user-view/view-params";
import { currentAgent } from "@/lib/auth";

/** A window of the conversation, asked for as the page is: ?before=, ?after=, ?chat=, ?message=, or the newest. */
export async function GET(request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  if (!agent || !userId) return new Response("These messages cannot be found.", { status: 404 });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return Response.json(await startWindow(agent, userId, await viewParams(query)));
}
