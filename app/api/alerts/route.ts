import { z } from "zod";
import { alertsAmong } from "@/db/queries/alerts";
import { currentAgent } from "@/lib/auth";

const line = z.strictObject({ userId: z.int().positive(), id: z.uuid() });
const lines = z.array(line).min(1).max(100);

/** What of the lines in ?lines=[{userId,id}] is news for the agent. */
export async function GET(request: Request) {
  const agent = await currentAgent();
  if (!agent) return new Response("You are signed out.", { status: 401 });
  const asked = lines.safeParse(parsed(new URL(request.url).searchParams.get("lines")));
  if (!asked.success) return new Response("These are no lines.", { status: 400 });
  return Response.json(await alertsAmong(agent, asked.data));
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
