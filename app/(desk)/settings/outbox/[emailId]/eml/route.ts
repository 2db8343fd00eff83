import { z } from "zod";
import { outboxEmail } from "@/db/queries/emails";
import { currentAgent } from "@/lib/auth";

/** A mail that was kept, as a file that any mail program opens. */
export async function GET(_request: Request, { params }: { params: Promise<{ emailId: string }> }) {
  const agent = await currentAgent();
  const id = z.uuid().safeParse((await params).emailId);
  const email = agent && id.success ? await outboxEmail(agent, id.data) : null;
  if (!email?.raw) return new Response("This mail cannot be found.", { status: 404 });
  return new Response(new Uint8Array(email.raw), {
    headers: {
      "content-type": "message/rfc822",
      "content-disposition": `attachment; filename="mail-${email.id}.eml"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
