import { changeUser } from "@/db/writes/users";
import { defineAction } from "./define";
import { nothing } from "./inputs";
import { nameOf } from "./name-of";

/** "The customer will not receive outbound campaign messages." */
export const unsubscribeUser = defineAction({
  label: "Unsubscribe User",
  permission: "supervise",
  when: ({ user }) => user.unsubscribedAt === null,
  confirm: ({ user }) => `Campaign messages will no longer reach ${nameOf(user)}.`,
  input: nothing,
  async run({ tx, user, now }) {
    const version = await changeUser(tx, user.id, { unsubscribed_at: now });
    return { event: {}, undo: { action: "subscribeUser", input: { version: String(version) } } };
  },
});

/** "The customer can receive outbound campaign messages again." */
export const subscribeUser = defineAction({
  label: "Subscribe User",
  permission: "supervise",
  when: ({ user }) => user.unsubscribedAt !== null,
  confirm: ({ user }) => `Campaign messages will reach ${nameOf(user)} again.`,
  input: nothing,
  async run({ tx, user }) {
    const version = await changeUser(tx, user.id, { unsubscribed_at: null });
    return { event: {}, undo: { action: "unsubscribeUser", input: { version: String(version) } } };
  },
});
