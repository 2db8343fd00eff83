import { z } from "zod";
import { userIdOf } from "@/components/user-view/view-params";
import { raiseReadMark } from "@/db/writes/read-marks";
import { currentAgent, requireOrigin } from "@/lib/auth";
import { markReadSoon } from "@/lib/channels/outbound/show-customer";
import { sentAt } from "@/lib/sent-at";

const mostAhead = 5 * 60_000;
const mark = z.object({
  chat: z.uuid(),
  // What is yet to be said cannot have been read.
  through: z.uuid().refine((id) => sentAt(id) < Date.now() + mostAhead),
});

/** Notes how far the agent has read a chat of his. */
export async function POST(request: Request, { params }: { params: Promise<{ userId: string }> }) {
  await requireOrigin();
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  const read = mark.safeParse(await request.json().catch(() => null));
  if (!agent || !userId || !read.success) {
    return new Response("This chat cannot be found.", { status: 404 });
  }
  const risen = await raiseReadMark(agent, { userId, chatId: read.data.chat, through: read.data.through });
  if (risen) await markReadSoon({ agentId: agent.id, userId });
  return new Response(null, { status: 204 });
}
