import { changeUser } from "@/db/writes/users";
import { defineAction } from "./define";
import { endChat } from "./end-chat";
import { nothing } from "./inputs";
import { nameOf } from "./name-of";

/** Ends a running chat too. Who writes again is reactivated by the system. */
export const deactivateUser = defineAction({
  label: "Deactivate User",
  permission: "deactivateUser",
  when: ({ user }) => user.deactivatedAt === null,
  confirm: ({ user, chat }) =>
    `${chat ? "The open chat ends. " : ""}No chat can be opened with ${nameOf(user)} until the customer writes again or is reactivated.`,
  input: nothing,
  async run(door) {
    await endChat(door, "deactivateUser");
    await changeUser(door.tx, door.user.id, { deactivated_at: door.now });
    return { event: {} };
  },
});

export const reactivateUser = defineAction({
  label: "Reactivate User",
  permission: "deactivateUser",
  when: ({ user }) => user.deactivatedAt !== null,
  confirm: ({ user }) => `Chats can be opened with ${nameOf(user)} again.`,
  input: nothing,
  async run({ tx, user }) {
    await changeUser(tx, user.id, { deactivated_at: null });
    return { event: {} };
  },
});
