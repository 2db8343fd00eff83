import { askedOf } from "@/components/chat-search/asked";
import { foundIn } from "@/components/chat-search/found-in";
import { userIdOf } from "@/components/user-view/view-params";
import { userById } from "@/db/queries/users";
import { currentAgent } from "@/lib/auth";

/** The lines of this conversation that hold ?q=, newest first: a page of them, ?before= a place, or down ?through= a
 * line; with ?log=1 the bot's lines too. */
export async function GET(request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  const user = agent && userId && (await userById(agent, userId));
  if (!user) return new Response("This conversation cannot be found.", { status: 404 });
  const asked = askedOf(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked) return new Response("Nothing was asked for.", { status: 400 });
  return Response.json(await foundIn(agent, user.id, asked));
}
