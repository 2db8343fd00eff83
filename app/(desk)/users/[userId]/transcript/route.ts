import { userIdOf } from "@/components/user-view/view-params";
import { userById } from "@/db/queries/users";
import { currentAgent } from "@/lib/auth";
import { transcriptAnswer } from "@/lib/transcript/answer";

/** The text transcript: ?format=txt, jsonl or csv (a download), print (a page) or piece, and what it shall hold. */
export async function GET(request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  const user = agent && userId ? await userById(agent, userId) : null;
  if (!agent || !user) return new Response("This conversation cannot be found.", { status: 404 });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return transcriptAnswer(agent, user, query, request.headers.get("x-nonce") ?? "");
}
