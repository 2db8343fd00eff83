const fieldNames: Record<string, string> = {
  name: "Name",
  email: "E-mail",
  phone: "Phone number",
  notes: "Notes",
};

type Particulars = { agent: string | null; other: string | null; data: Record<string, unknown> | null };

const sentences: Record<string, (who: string, particulars: Particulars) => string> = {
  openChat: (who) => `${who} opened a chat`,
  acceptChat: (who) => `Accepted by ${who}`,
  transferChat: (who, { other }) => `${who} transferred the chat to ${other ?? "another agent"}`,
  finishChat: (who) => `${who} finished the chat`,
  stickUser: (who, { other }) => `${who} stuck this user to ${other ?? "an agent"}`,
  unstickUser: (who) => `${who} unstuck this user`,
  blockUser: (who) => `${who} blocked this user`,
  unblockUser: (who) => `${who} unblocked this user`,
  unsubscribeUser: (who) => `${who} unsubscribed this user`,
  subscribeUser: (who) => `${who} subscribed this user`,
  deactivateUser: (who) => `${who} deactivated this user`,
  reactivateUser: (who) => `${who} reactivated this user`,
  updateDetails: (who, { data }) =>
    `${who} updated the details: ${Object.keys(data ?? {})
      .map((field) => fieldNames[field] ?? field)
      .join(", ")}`,
};

/** An event as a line of the conversation. */
export function eventSentence(kind: string, particulars: Particulars): string {
  const who = particulars.agent ?? "The system";
  return sentences[kind]?.(who, particulars) ?? `${who}: ${kind}`;
}
