import { userIdOf } from "@/components/user-view/view-params";
import { avatarKey } from "@/db/queries/users";
import { currentAgent } from "@/lib/auth";
import { serveFile } from "@/lib/storage/serve";

export async function GET(request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const agent = await currentAgent();
  const userId = userIdOf((await params).userId);
  const key = agent && userId ? await avatarKey(agent, userId) : null;
  if (!key) return new Response("This picture cannot be found.", { status: 404 });
  return serveFile(request, { name: "avatar", mediaType: "image/png", storageKey: key });
}
