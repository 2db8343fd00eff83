import { openChats } from "@/db/queries/open-chats";
import { currentAgent } from "@/lib/auth";
import { parseOpenChatsFilter } from "@/lib/open-chats-filter";

/** A page of the open chats, asked for as the page itself is. */
export async function GET(request: Request) {
  const agent = await currentAgent();
  if (!agent?.permissions.has("superviseOpenChats")) {
    return new Response("There is nothing here.", { status: 404 });
  }
  const filter = parseOpenChatsFilter(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await openChats(agent, filter), { headers: { "cache-control": "no-store" } });
}
