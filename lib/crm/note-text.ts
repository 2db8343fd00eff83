import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { choices, forCustomer } from "@/lib/transcript/choices";
import { transcript } from "@/lib/transcript/write";

/** More than any CRM takes in one note. */
const most = 200_000;

/** The transcript of one chat as the customer saw it: no whisper, no line of the bot's log, no event. */
export async function chatText(agent: Agent, user: User, chatId: string): Promise<string> {
  const asked = forCustomer(choices.parse({ scope: "chat", chat: chatId }));
  let text = "";
  for await (const piece of transcript(agent, user, asked, "txt")) {
    text += piece;
    if (text.length > most) break;
  }
  return text;
}
