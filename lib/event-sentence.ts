const fieldNames: Record<string, string> = {
  name: "Name",
  email: "E-mail",
  phone: "Phone number",
  notes: "Notes",
};

type Particulars = { agent: string | null; other: string | null; data: Record<string, unknown> | null };

/** Why a chat waits in everyone's queue; `who` is the agent it had or should have gone to. */
const queued: Record<string, (who: string) => string> = {
  away: (who) => `${who} is away: the chat waits in the queue`,
  offline: (who) => `${who} is offline: the chat waits in the queue`,
  disabled: (who) => `${who} is disabled: the chat waits in the queue`,
  full: (who) => `${who} has no room for more chats: the chat waits in the queue`,
  unanswered: (who) => `${who} did not answer: the chat waits in the queue`,
};

const becauseOf: Record<string, string> = {
  blockUser: "The chat ended because the user was blocked",
  deactivateUser: "The chat ended because the user was deactivated",
  deleteUser: "The chat ended because the user is deleted",
};

const sentences: Record<string, (who: string, particulars: Particulars) => string> = {
  openChat: (who, { agent }) => (agent ? `${who} opened a chat` : "The customer opened a chat"),
  acceptChat: (who, { agent, other, data }) => {
    if (agent) return `Accepted by ${who}`;
    if (data?.reason === "stuck") return `Routed to ${other ?? "an agent"}, whom this user is stuck to`;
    return `Routed to ${other ?? "an agent"}`;
  },
  queueChat: (_who, { other, data }) =>
    queued[String(data?.reason)]?.(other ?? "The agent") ?? "The chat waits in the queue",
  handOver: (_who, { data }) => {
    const bot = data?.bot ?? "the chatbot";
    if (data?.failed) return `${bot} ${data.failed}: handed over to people`;
    return `Handed over by ${bot}${data?.reason ? `: ${data.reason}` : ""}`;
  },
  transferChat: (who, { agent, other }) =>
    agent && agent === other
      ? `${who} took the chat over`
      : `${who} transferred the chat to ${other ?? "another agent"}`,
  finishChat: (who, { data }) => becauseOf[String(data?.because)] ?? `${who} finished the chat`,
  supervise: (who) => `${who} supervises the chat`,
  stopSupervising: (who) => `${who} no longer supervises the chat`,
  stickUser: (who, { other }) => `${who} stuck this user to ${other ?? "an agent"}`,
  unstickUser: (who, { other }) => `${who} unstuck this user${other ? ` from ${other}` : ""}`,
  blockUser: (who, { data }) => `${who} blocked this user${data?.reason ? `: ${data.reason}` : ""}`,
  unblockUser: (who, { agent, data }) =>
    `${agent ? `${who} unblocked this user` : "The block ended"}${heldWords(data)}`,
  unsubscribeUser: (who, { data }) =>
    data?.because === "asked" ? "The customer unsubscribed" : `${who} unsubscribed this user`,
  subscribeUser: (who, { data }) =>
    data?.because === "asked" ? "The customer subscribed again" : `${who} subscribed this user`,
  deactivateUser: (who) => `${who} deactivated this user`,
  reactivateUser: (who, { data }) =>
    data?.because === "wrote"
      ? "Reactivated, because the customer wrote again"
      : `${who} reactivated this user`,
  addTag: (who, { data }) => `${who} added the tag ${data?.tag ?? ""}`.trimEnd(),
  removeTag: (who, { data }) => `${who} removed the tag ${data?.tag ?? ""}`.trimEnd(),
  emailTranscript: (who, { data }) => `${who} mailed the transcript to ${data?.email ?? "an address"}`,
  retryEmail: (who, { data }) =>
    `${who} had the transcript mailed to ${data?.email ?? "an address"} once more`,
  retryCrmNote: (who, { data }) => `${who} had the chat noted in ${data?.connection ?? "the CRM"} once more`,
  testCampaign: (who, { data }) => `${who} sent a test of the campaign ${data?.name ?? ""}`.trimEnd(),
  updateDetails: (who, { data }) =>
    `${who} updated the details: ${Object.keys(data ?? {})
      .map((field) => fieldNames[field] ?? field)
      .join(", ")}`,
};

function heldWords(data: Particulars["data"]): string {
  const count = Number(data?.count ?? 0);
  if (count === 0) return "";
  const messages = count === 1 ? "1 held message" : `${count} held messages`;
  return data?.held === "discard" ? `, ${messages} discarded` : `, ${messages} kept`;
}

/** An event as a line of the conversation. */
export function eventSentence(kind: string, particulars: Particulars): string {
  const who = particulars.agent ?? "The system";
  return sentences[kind]?.(who, particulars) ?? `${who}: ${kind}`;
}
