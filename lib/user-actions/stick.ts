import { z } from "zod";
import { changeUser } from "@/db/writes/users";
import { defineAction } from "./define";
import { id, nothing } from "./inputs";
import { lockReceiver } from "./lock-agent";
import { nameOf } from "./name-of";

/** "Future chats from this customer will automatically route to the selected agent when they are available." */
export const stickUser = defineAction({
  label: "Stick User",
  permission: "stickUser",
  when: ({ user }) => user.stuckTo === null,
  confirm: ({ user }) =>
    `Future chats with ${nameOf(user)} will go to the agent you choose, whenever that agent is available.`,
  input: z.object({ to: id }),
  async run({ tx, user, input: { to } }) {
    const receiver = await lockReceiver(tx, to);
    if ("error" in receiver) return receiver;
    const version = await changeUser(tx, user.id, { stuck_to: to });
    return { event: { to }, undo: { action: "unstickUser", input: { version: String(version) } } };
  },
});

/** "The customer will be routed normally to any available agent in future chats." */
export const unstickUser = defineAction({
  label: "Unstick User",
  permission: "stickUser",
  when: ({ user }) => user.stuckTo !== null,
  confirm: ({ user }) => `Future chats with ${nameOf(user)} will go to any available agent.`,
  input: nothing,
  async run({ tx, user }) {
    const from = user.stuckTo!;
    const version = await changeUser(tx, user.id, { stuck_to: null });
    return {
      event: { from },
      undo: { action: "stickUser", input: { to: String(from), version: String(version) } },
    };
  },
});
