import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { csvHeader } from "@/lib/csv";
import { batchesOf } from "./batches";
import type { Choices } from "./choices";
import { csvColumns, csvLines } from "./csv";
import { head } from "./head";
import { jsonlLines } from "./jsonl";
import { lineWriter } from "./line";
import { type Chosen, chosenBy } from "./selection";
import { textWriter } from "./text";

export type Format = "txt" | "jsonl" | "csv";

/** How it is written down: `batch` rows a statement where it is not left to the texts' length. */
export type Writing = { now?: number; batch?: number };

const pieceLength = 65_536;

/** The transcript in pieces of at most about 64 kB, flat in memory; whispers and the bot's lines only as far as the agent may. */
export async function* transcript(
  agent: Agent,
  user: User,
  choices: Choices,
  format: Format,
  writing: Writing = {},
): AsyncGenerator<string> {
  const chosen = await chosenBy(agent, user, choices);
  const lines =
    format === "jsonl"
      ? jsonlLines(agent, user, chosen, choices, writing.batch)
      : writers[format](agent, user, chosen, writing);
  let piece = "";
  for await (const some of lines) {
    for (const line of some) {
      piece += line;
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = "";
    }
  }
  if (piece) yield piece;
}

async function* textLines(agent: Agent, user: User, chosen: Chosen, { now = Date.now(), batch }: Writing) {
  yield [head(agent, user, chosen, now)];
  const text = textWriter(user, chosen.zone);
  for await (const found of batchesOf(agent, chosen.selection, batch)) yield text.lines(found);
}

async function* csvTable(agent: Agent, user: User, { selection, zone }: Chosen, { batch }: Writing) {
  const line = lineWriter(user);
  yield [csvHeader(csvColumns)] as Iterable<string>;
  for await (const found of batchesOf(agent, selection, batch)) yield csvLines(found, line, zone);
}

const writers = { txt: textLines, csv: csvTable };
