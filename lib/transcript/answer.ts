import { Readable } from "node:stream";
import { z } from "zod";
import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { choices } from "./choices";
import { asDownload } from "./file-name";
import { userName } from "./line";
import { pieceEnd, transcriptPiece } from "./piece";
import { printPage } from "./print-page";
import { type Format, transcript } from "./write";

const formats = z.enum(["txt", "jsonl", "csv", "print", "piece"]).catch("txt");
const types: Record<Format, string> = {
  txt: "text/plain; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
  csv: "text/csv; charset=utf-8",
};

/** The transcript as it is asked for: a file, a page to print, or a piece of the text for the dialog. */
export async function transcriptAnswer(
  agent: Agent,
  user: User,
  query: Record<string, string>,
  nonce: string,
): Promise<Response> {
  const format = formats.parse(query.format);
  const asked = choices.parse(query);
  if (format === "piece") {
    const end = pieceEnd.safeParse(query).data ?? null;
    return Response.json(await transcriptPiece(agent, user, asked, end));
  }
  if (format === "print") {
    const page = printPage(
      `Conversation with ${userName(user)}`,
      transcript(agent, user, asked, "txt"),
      nonce,
    );
    return streamed(page, { "content-type": "text/html; charset=utf-8" });
  }
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: agent.timeZone });
  return streamed(transcript(agent, user, asked, format), {
    "content-type": types[format],
    "content-disposition": asDownload(user, format, today),
  });
}

/** Ends with the one who asked: nothing is read for a client that has gone. */
function streamed(text: AsyncGenerator<string>, headers: Record<string, string>): Response {
  const bytes = Readable.toWeb(Readable.from(text, { objectMode: false })) as ReadableStream;
  return new Response(bytes, {
    headers: { ...headers, "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
}
