import { namedLines, startWindow } from "@/components/user-view/start-window";
import { lineIdsOf, userIdOf, viewParams } from "@/components/user-view/view-params";
import { currentAgent } from "@/lib/auth";

/** A window of the conversation, asked for as the page is: ?before=, ?after=, ?chat=, ?message=, or the newest.
 * With ?ids= only these lines; with ?log=1 the bot's lines too. */
export async function GET(request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  if (!agent || !userId) return new Response("These messages cannot be found.", { status: 404 });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const asked = await viewParams(query);
  if (query.ids === undefined) return Response.json(await startWindow(agent, userId, asked));
  const ids = lineIdsOf(query.ids);
  if (!ids) return new Response("These are not ids of lines.", { status: 400 });
  return Response.json(await namedLines(agent, userId, ids, asked));
}
