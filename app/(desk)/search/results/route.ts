import { quickResults } from "@/components/search/find";
import { currentAgent } from "@/lib/auth";
import { parseSearchParams } from "@/lib/search-params";

/** The first results for the palette, found as the page of them finds them. */
export async function GET(request: Request) {
  const agent = await currentAgent();
  if (!agent) return new Response("There is nothing here.", { status: 404 });
  const sought = parseSearchParams(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await quickResults(agent, sought.q), { headers: { "cache-control": "no-store" } });
}
