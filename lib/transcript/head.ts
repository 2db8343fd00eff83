import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { dateAndTime, offset } from "@/lib/calendar";
import { channelNames } from "@/lib/channel-names";
import { oneLine, userName } from "./line";
import type { Chosen } from "./selection";
import { utcOffset } from "./text";

/** What stands above the lines: whose conversation, which part of it, and by which clocks. */
export function head(agent: Agent, user: User, { selection, zone, covers }: Chosen, now: number): string {
  const ahead = zone === "UTC" ? "" : `, now ${utcOffset(offset(now, zone))}`;
  const isInternal = selection.whispers || selection.log;
  return [
    `Conversation with ${userName(user)}`,
    `Channel: ${channelNames[user.channel]}${user.chatbot ? ` (${oneLine(user.chatbot)})` : ""}`,
    `Covers: ${covers}`,
    `Times: ${zone}${ahead}`,
    `Generated: ${dateAndTime(now, zone)} by ${oneLine(agent.name)}`,
    ...(isInternal ? ["INTERNAL: holds lines that are not for the customer"] : []),
    "",
  ].join("\n");
}
