import { userIdOf } from "@/components/user-view/view-params";
import { deleteImpact } from "@/db/queries/delete-impact";
import { userById } from "@/db/queries/users";
import { currentAgent } from "@/lib/auth";
import { impactWords } from "@/lib/impact-words";
import { nameToType } from "@/lib/typed-name";

const notFound = () => new Response("This user cannot be found.", { status: 404 });

/** What deleting this user would delete, for the dialog that asks. */
export async function GET(_request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  if (!agent?.permissions.has("deleteUser") || !userId) return notFound();
  const [user, impact] = await Promise.all([userById(agent, userId), deleteImpact(agent, userId)]);
  return user && impact ? Response.json({ lines: impactWords(impact), type: nameToType(user) }) : notFound();
}
