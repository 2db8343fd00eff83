import { z } from "zod";
import type { Transaction } from "@/db/client";
import { canSignIn } from "@/db/queries/agents";
import { endAgentLinks } from "@/db/queries/one-time-links";
import { recordEvent } from "@/db/writes/events";
import { returnChat } from "@/lib/channels/route-chat";
import { unknownAgent } from "./agents";
import { defineDeskAction } from "./define";
import { id } from "./fields";

/** Ends his sessions at once, gives his chats back and ends what he supervises, all in one transaction. */
export const disableAgent = defineDeskAction({
  label: "Disabling agents",
  permission: "manageSettings",
  input: z.object({ agent: id }),
  async run({ tx, input }) {
    const held = await lockAllOf(tx, input.agent);
    if (held === "busy") return { error: "This agent is just being given chats. Please try again." };
    if (!held) return unknownAgent;
    if (held.disabled) return "unchanged";
    await tx.query("UPDATE agents SET disabled_at = now() WHERE id = $1", [input.agent]);
    await tx.query("DELETE FROM sessions WHERE agent_id = $1", [input.agent]);
    await endAgentLinks(tx, input.agent);
    for (const { userId, chatId, supervises } of held.chats) {
      if (supervises) {
        await tx.query("DELETE FROM chat_supervisors WHERE user_id = $1 AND chat_id = $2 AND agent_id = $3", [
          userId,
          chatId,
          input.agent,
        ]);
        await recordEvent(tx, {
          userId,
          chatId,
          kind: "stopSupervising",
          agentId: input.agent,
          data: { because: "disabled" },
        });
      } else {
        await returnChat(tx, {
          userId,
          chat: { id: chatId },
          reason: "disabled",
          from: input.agent,
          at: Date.now(),
        });
      }
    }
    const chats = held.chats.filter(({ supervises }) => !supervises).length;
    return {
      event: { agent: input.agent, chats },
      agents: [input.agent],
      said: chats
        ? `Disabled. ${chats === 1 ? "One chat" : `${chats} chats`} went back to be routed anew.`
        : "Disabled.",
    };
  },
});

type Held = { userId: number; chatId: string; supervises: boolean };

const heldBy = `
  SELECT user_id AS "userId", id AS "chatId", false AS supervises FROM chats WHERE assignee = $1 AND status = 'active'
  UNION ALL SELECT user_id, chat_id, true FROM chat_supervisors WHERE agent_id = $1 ORDER BY 1`;

/** Locks the users of all his chats, then him and those to whom his chats may go; begins again while he is given
 * others meanwhile. */
async function lockAllOf(
  tx: Transaction,
  agent: number,
): Promise<{ disabled: boolean; chats: Held[] } | "busy" | null> {
  for (let tries = 0; tries < 5; tries++) {
    await tx.query("SAVEPOINT before_locks");
    const before = (await tx.query<Held>(heldBy, [agent])).rows.map(({ userId }) => userId);
    await tx.query("SELECT FROM users WHERE id = ANY($1) ORDER BY id FOR UPDATE", [before]);
    const { rows } = await tx.query<{ id: number; disabled: boolean }>(
      `SELECT a.id, a.disabled_at IS NOT NULL AS disabled FROM agents a WHERE a.id = $1 OR ${canSignIn}
       ORDER BY a.id FOR NO KEY UPDATE OF a`,
      [agent],
    );
    const him = rows.find(({ id }) => id === agent);
    if (!him) return null;
    const { rows: chats } = await tx.query<Held>(heldBy, [agent]);
    if (chats.every(({ userId }) => before.includes(userId))) return { disabled: him.disabled, chats };
    await tx.query("ROLLBACK TO before_locks");
  }
  return "busy";
}
