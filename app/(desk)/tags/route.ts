import { allTags } from "@/db/queries/tags";
import { currentAgent } from "@/lib/auth";

/** Every tag, for those who may give them to users. */
export async function GET() {
  const agent = await currentAgent();
  if (!agent?.permissions.has("tagAddRemove")) {
    return new Response("These tags cannot be found.", { status: 404 });
  }
  return Response.json(await allTags(agent));
}
