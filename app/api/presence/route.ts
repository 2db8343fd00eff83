import { z } from "zod";
import { currentAgent, requireOrigin } from "@/lib/auth";
import { typingSoon } from "@/lib/channels/outbound/show-customer";
import { showPresence } from "@/lib/live/presence";

const shown = z.object({
  userId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  typing: z.boolean().nullable(),
});

/** Says that the agent looks at a user, types to him, or (null) looks no longer. */
export async function POST(request: Request) {
  const agent = await currentAgent();
  if (!agent) return new Response("You are signed out.", { status: 401 });
  await requireOrigin();
  const body = shown.safeParse(await request.json().catch(() => null));
  if (!body.success) return new Response("This is not understood.", { status: 400 });
  await showPresence({ ...body.data, agentId: agent.id });
  const { userId, typing } = body.data;
  await typingSoon({ agentId: agent.id, userId, typing: typing ?? false });
  return new Response(null, { status: 204 });
}
