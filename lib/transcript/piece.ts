import { z } from "zod";
import type { Agent } from "@/db/queries/agents";
import { transcriptRows } from "@/db/queries/transcript";
import type { User } from "@/db/queries/users";
import { withNames } from "./batches";
import type { Choices } from "./choices";
import { head } from "./head";
import { chosenBy, type Readable, readableTo } from "./selection";
import { type Left, textWriter } from "./text";

const rowsPerPiece = 300;

/** Where a piece ended: its last line, and the chat that was being written down. */
export const pieceEnd = z.object({ after: z.uuid(), in: z.uuid().nullable().default(null) });

export type Piece = {
  text: string;
  /** What to ask the next piece with; null: this was the last. */
  next: Record<string, string> | null;
  readable: Readable;
};

/** Some hundred lines of the text, from its head or from where a piece ended. */
export async function transcriptPiece(
  agent: Agent,
  user: User,
  choices: Choices,
  end: z.output<typeof pieceEnd> | null,
): Promise<Piece> {
  const chosen = await chosenBy(agent, user, choices);
  const selection = end ? { ...chosen.selection, after: end.after } : chosen.selection;
  const rows = await transcriptRows(agent, selection, rowsPerPiece);
  const left: Left = end && { id: end.after, chat: end.in };
  const writer = textWriter(user, chosen.zone, left);
  const lines = writer.lines(await withNames(agent, user.id, rows, new Map()));
  const chat = writer.chat();
  return {
    text: (end ? "" : head(agent, user, chosen, Date.now())) + lines.join(""),
    next: rows.length < rowsPerPiece ? null : { after: rows.at(-1)!.id, ...(chat && { in: chat }) },
    readable: await readableTo(agent, user),
  };
}
