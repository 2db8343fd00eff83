import { z } from "zod";
import { beginErasure, impactOf } from "@/db/erasure/begin";
import { recordChange } from "@/db/live";
import { countedUpTo } from "@/db/queries/delete-impact";
import { closeChat } from "@/db/writes/chats";
import { recordDeskEvent } from "@/db/writes/desk-events";
import { takeDeliveriesOf } from "@/lib/channels/inbound/take-delivery";
import { queueErasure } from "@/lib/jobs/erasures";
import { messageId } from "@/lib/message-id";
import { isTyped, nameToType } from "@/lib/typed-name";
import { defineAction } from "./define";
import { nameOf } from "./name-of";

/** "Permanently remove the customer and all their data." His events go with him: the receipt is the event. */
export const deleteUser = defineAction({
  label: "Delete User",
  permission: "deleteUser",
  confirm: ({ user }) => `Delete ${nameOf(user)} and everything ever said? This cannot be undone.`,
  closes: true,
  input: z.object({ name: z.string("Type the name to confirm.").max(1000) }),
  async run({ tx, agent, user, chat, now, input }) {
    if (!isTyped(input.name, nameToType(user))) {
      return { error: "Nothing was deleted: what you typed is not the name of this user." };
    }
    const counts = (await impactOf(tx, user.id, countedUpTo))!;
    const id = messageId(now.getTime());
    if (chat) await closeChat(tx, { userId: user.id, chatId: chat.id, at: now.getTime() });
    await takeDeliveriesOf(tx, user.id);
    await beginErasure(tx, { id, userId: user.id, agentId: agent.id, at: now, counts });
    await recordChange(tx, { kind: "event", userId: user.id, ref: id });
    await recordDeskEvent(tx, {
      kind: "deleteUser",
      agentId: agent.id,
      data: { userId: user.id, erasure: id },
    });
    await queueErasure(tx, id);
    return { done: true };
  },
});
