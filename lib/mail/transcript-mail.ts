import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { type Choices, forCustomer } from "@/lib/transcript/choices";
import { oneLine } from "./compose";
import type { Mail } from "./post";

/** Whether an address is the agent's own. */
export function isOwn(to: string, agent: Pick<Agent, "email">): boolean {
  return agent.email !== null && agent.email.toLowerCase() === to.toLowerCase();
}

/** What goes to this address: what is said between agents only to the one who asks, and never where the customer reads. */
export function choicesFor(
  asked: Choices,
  to: string,
  agent: Pick<Agent, "email">,
  user: Pick<User, "email">,
): Choices {
  const isCustomers = user.email?.toLowerCase() === to.toLowerCase();
  return isOwn(to, agent) && !isCustomers ? asked : forCustomer(asked);
}

/** The words around a transcript. */
export function transcriptMail(
  { id, to, choices }: { id: string; to: string; choices: Choices },
  agent: Agent,
  user: User,
  content: Mail["attachment"]["content"],
): Mail {
  const name = oneLine(user.name ?? "", 100) || `user ${user.id}`;
  const internal = choices.whispers || choices.log;
  const text = [
    `The conversation with ${name} is in the file beside these words.`,
    internal && "It holds lines that are for agents only: please do not pass it on.",
    oneLine(agent.name, 100),
  ];
  return {
    id,
    to,
    from: agent.name,
    subject: `Conversation with ${name}`,
    text: `${text.filter(Boolean).join("\n\n")}\n`,
    attachment: { name: `transcript-${user.id}.txt`, content },
  };
}
