import { userIdOf } from "@/components/user-view/view-params";
import { currentAgent, requireOrigin } from "@/lib/auth";
import { act } from "@/lib/user-actions/door";

/** A whisper from the composer: the same door, without drawing the page anew. */
export async function POST(request: Request, { params }: { params: Promise<{ userId: string }> }) {
  await requireOrigin();
  const agent = await currentAgent();
  if (!agent) return Response.json({ error: "You are signed out." }, { status: 401 });
  const form = await request.formData().catch(() => new FormData());
  const result = await act(agent, "whisper", userIdOf((await params).userId) ?? 0, Object.fromEntries(form));
  return Response.json(result, { status: "error" in result ? 409 : 200 });
}
