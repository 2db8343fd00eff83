import { requireOrigin } from "@/lib/auth";
import { maySign } from "@/lib/web-chat/limits";
import { takeVisitorReceipt } from "@/lib/web-chat/lines";
import { currentVisitor } from "@/lib/web-chat/visitor";

/** The visitor has the end of his conversation before his eyes. */
export async function POST() {
  await requireOrigin();
  const visitor = await currentVisitor();
  if (visitor?.userId && (await maySign(visitor.externalId))) {
    await takeVisitorReceipt(visitor.userId, "read");
  }
  return new Response(null, { status: 204 });
}
