import { currentAgent, requireOrigin } from "@/lib/auth";
import { sendForm } from "@/lib/channels/outbound/send-form";

/** A message with its files, from the composer: one request, so that no file stays behind without its line. */
export async function POST(request: Request, { params }: { params: Promise<{ userId: string }> }) {
  await requireOrigin();
  const agent = await currentAgent();
  if (!agent) return new Response("Sign in first.", { status: 404 });
  return sendForm(agent, Number((await params).userId), request);
}
