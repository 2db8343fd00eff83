import { userIdOf } from "@/components/user-view/view-params";
import { myEmails } from "@/db/queries/emails";
import { currentAgent } from "@/lib/auth";
import { firstIdAt } from "@/lib/message-id";

const day = 24 * 3_600_000;

/** Where an agent's own mails go, and how those about this user of the last day ended. */
export async function GET(_request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  if (!agent || !userId) return new Response("These mails cannot be found.", { status: 404 });
  const mails = await myEmails(agent, userId, firstIdAt(Date.now() - day));
  return Response.json({ own: agent.email ?? "", mails, outbox: agent.permissions.has("manageSettings") });
}
