import type { Adapters, Answer, Outgoing } from "@/lib/channels/adapter";
import { unconfirmed } from "./settle";

/** Hands a message to its channel's adapter. Where that gives no answer nobody knows whether it was sent. */
export async function ask(
  outgoing: Outgoing & { adapter: keyof Adapters },
  through: Adapters,
): Promise<Answer> {
  const adapter = through[outgoing.adapter];
  if (!adapter) return { failed: "Nothing carries the messages of this channel" };
  try {
    return await adapter.send(outgoing);
  } catch (error) {
    console.error(`a campaign's message was not answered: ${(error as Error).message}`);
    return { failed: unconfirmed };
  }
}
