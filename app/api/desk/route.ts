import { z } from "zod";
import { deskNow, queueOrders } from "@/db/queries/desk";
import { currentAgent } from "@/lib/auth";

const wanted = z.enum(queueOrders).catch("longest");

/** The queue, my chats and those I supervise, as they stand now. */
export async function GET(request: Request) {
  const agent = await currentAgent();
  if (!agent) return new Response("You are signed out.", { status: 401 });
  const order = wanted.parse(new URL(request.url).searchParams.get("order"));
  return Response.json(await deskNow(agent, order), { headers: { "cache-control": "no-store" } });
}
