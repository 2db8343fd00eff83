import { quickRepliesToWrite } from "@/db/queries/composing";
import { currentAgent } from "@/lib/auth";

export async function GET() {
  const agent = await currentAgent();
  if (!agent) return new Response("You are signed out.", { status: 401 });
  return Response.json(await quickRepliesToWrite(agent), { headers: { "cache-control": "no-store" } });
}
