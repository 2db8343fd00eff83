import { z } from "zod";
import { receiptById } from "@/db/queries/erasures";
import { currentAgent } from "@/lib/auth";
import { sentAt } from "@/lib/sent-at";
import { tracesUntil } from "@/lib/traces";

const notFound = () => new Response("This receipt cannot be found.", { status: 404 });

/** The receipt of a deletion as a file: who, when, how much, and hashes in place of whom. */
export async function GET(_request: Request, { params }: { params: Promise<{ erasureId: string }> }) {
  const agent = await currentAgent();
  const id = z.uuid().safeParse((await params).erasureId);
  const receipt = agent && id.success ? await receiptById(agent, id.data) : null;
  if (!receipt) return notFound();
  const { userId, agent: by, agentId, counts, finishedAt, identities } = receipt;
  const traces = finishedAt && {
    databaseFilesAndLog: `until ${tracesUntil(finishedAt).toISOString()}`,
    backups: `made before ${finishedAt.toISOString()}: restored with this receipt, they delete the user again`,
  };
  const at = new Date(sentAt(receipt.id));
  const said = {
    id: receipt.id,
    userId,
    deletedBy: { id: agentId, name: by },
    deletedAt: at,
    finishedAt,
    counts,
    traces,
  };
  return new Response(JSON.stringify({ ...said, identities }, null, 2), {
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="receipt-user-${userId}.json"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
