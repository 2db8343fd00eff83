import type { Agent } from "@/db/queries/agents";
import { latestChat, mayReadWhispersOf, type Selection } from "@/db/queries/transcript";
import type { User } from "@/db/queries/users";
import { dateAndTime, midnight, plainDay } from "@/lib/calendar";
import { firstIdAt } from "@/lib/message-id";
import { sentAt } from "@/lib/sent-at";
import type { Choices } from "./choices";

const [beforeEveryId, pastEveryId] = [
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
];
const dayLength = 86_400_000;

/** What can be read besides what everyone reads. */
export type Readable = { whispers: boolean; log: boolean };

export async function readableTo(agent: Agent, user: User): Promise<Readable> {
  return {
    whispers: await mayReadWhispersOf(agent, user.id),
    log: agent.permissions.has("viewBotLog"),
  };
}

export type Chosen = {
  selection: Selection;
  zone: string;
  /** What the transcript covers, in words. */
  covers: string;
};

/** The lines that an agent's choices mean, with the clocks to read them by. */
export async function chosenBy(agent: Agent, user: User, choices: Choices): Promise<Chosen> {
  const zone = choices.zone === "utc" ? "UTC" : agent.timeZone;
  const readable = await readableTo(agent, user);
  const selection = {
    userId: user.id,
    after: beforeEveryId,
    until: pastEveryId,
    chat: null,
    events: choices.system && !choices.customer,
    whispers: choices.whispers && !choices.customer && readable.whispers,
    log: choices.log && !choices.customer && readable.log,
  };
  if (choices.scope === "chat") {
    const chat = choices.chat ?? (await latestChat(agent, user.id));
    if (!chat) return { selection: { ...selection, chat: beforeEveryId }, zone, covers: "no chat yet" };
    // A chat's first message may be a little older than the chat that it opened.
    const after = firstIdAt(sentAt(chat) - 60_000);
    return {
      selection: { ...selection, chat, after },
      zone,
      covers: `the chat of ${dateAndTime(sentAt(chat), zone)}`,
    };
  }
  const { from, to } = choices.scope === "range" ? choices : { from: null, to: null };
  if (from) selection.after = firstIdAt(midnight(from, zone));
  if (to) selection.until = firstIdAt(midnight(nextDay(to), zone));
  return { selection, zone, covers: rangeWords(from, to) };
}

function nextDay(date: string): string {
  return new Date(Date.parse(date) + dayLength).toISOString().slice(0, 10);
}

function rangeWords(from: string | null, to: string | null): string {
  if (from && to) return from === to ? plainDay(from) : `${plainDay(from)} to ${plainDay(to)}`;
  if (from) return `${plainDay(from)} and later`;
  if (to) return `up to ${plainDay(to)}`;
  return "the whole conversation";
}
