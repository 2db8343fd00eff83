import { currentAgent, currentSession } from "@/lib/auth";
import { buildId } from "@/lib/live/build-id";
import { liveBus } from "@/lib/live/bus";
import { parseCursor } from "@/lib/live/cursor";
import { changesSince } from "@/lib/live/stream";

/** The stream of changes after ?cursor= or Last-Event-ID; with ?until=now only those up to now, as JSON. */
export async function GET(request: Request) {
  const [agent, hash] = [await currentAgent(), await currentSession()];
  if (!agent || !hash) return signedOut();
  const query = new URL(request.url).searchParams;
  const cursor = request.headers.get("last-event-id") || query.get("cursor");
  if (query.has("until")) {
    const { after, cursor: reached, changes } = await changesSince(agent, parseCursor(cursor));
    return Response.json({ after, cursor: reached, changes });
  }
  const stream = liveBus().open({ agent, sessionHash: hash, cursor, build: buildId() });
  request.signal.addEventListener("abort", () => stream.end());
  return new Response(stream.body, {
    headers: { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" },
  });
}

/** Whether a stream would open: EventSource does not say why one did not. */
export async function HEAD() {
  return (await currentAgent()) ? new Response(null, { status: 204 }) : signedOut();
}

const signedOut = () => new Response("You are signed out.", { status: 401 });
