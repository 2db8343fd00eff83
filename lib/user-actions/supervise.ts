import { defineAction } from "./define";
import { nothing } from "./inputs";
import { lockTaker } from "./lock-agent";

/** "The chat is added to your Supervised Chats tab where you can monitor and send whisper messages." */
export const supervise = defineAction({
  label: "Supervise",
  permission: "supervise",
  when: ({ agent, chat }) => chat?.status === "active" && chat.assignee !== agent.id && !chat.supervising,
  input: nothing,
  async run({ tx, agent, user, chat, now }) {
    const disabled = await lockTaker(tx, agent.id);
    if (disabled) return disabled;
    await tx.query(
      "INSERT INTO chat_supervisors (user_id, chat_id, agent_id, since) VALUES ($1, $2, $3, $4)",
      [user.id, chat!.id, agent.id, now],
    );
    return { event: {} };
  },
});

/** "The chat is removed from your Supervised Chats." Whoever lost the right meanwhile may still leave. */
export const stopSupervising = defineAction({
  label: "Stop Supervising",
  permission: null,
  when: ({ chat }) => chat?.supervising ?? false,
  input: nothing,
  async run({ tx, agent, user, chat }) {
    await tx.query("DELETE FROM chat_supervisors WHERE user_id = $1 AND chat_id = $2 AND agent_id = $3", [
      user.id,
      chat!.id,
      agent.id,
    ]);
    return { event: {} };
  },
});
