import { currentAgent } from "@/lib/auth";
import { pingBot } from "@/lib/bots/ping-bot";
import { hasHomeOrigin } from "@/lib/home";

/** Tests a chatbot's service: it may be slow, so that this is no server function. */
export async function POST(request: Request, { params }: { params: Promise<{ chatbotId: string }> }) {
  const agent = await currentAgent();
  const may = agent?.permissions.has("manageSettings") && hasHomeOrigin(request.headers);
  const answer = agent && may ? await pingBot(agent, (await params).chatbotId) : null;
  return answer ? Response.json(answer) : new Response("This chatbot cannot be found.", { status: 404 });
}
