import { Readable } from "node:stream";
import { currentAgent } from "@/lib/auth";
import { usersCsv } from "@/lib/users-csv";
import { parseUsersFilter } from "@/lib/users-filter";

export async function GET(request: Request): Promise<Response> {
  const agent = await currentAgent();
  if (!agent?.permissions.has("exportUsers")) return new Response("There is nothing here.", { status: 404 });
  const filter = parseUsersFilter(Object.fromEntries(new URL(request.url).searchParams));
  const lines = Readable.from(usersCsv(agent, filter), { objectMode: false });
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: agent.timeZone });
  return new Response(Readable.toWeb(lines) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="users-${today}.csv"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
