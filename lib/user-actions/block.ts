import { z } from "zod";
import { discardHeld } from "@/db/writes/held-messages";
import { changeUser } from "@/db/writes/users";
import { momentOf } from "@/lib/calendar";
import { keepHeldLines } from "@/lib/channels/keep-held-lines";
import { type Door, defineAction, type Undo } from "./define";
import { endChat } from "./end-chat";
import { optional, text } from "./inputs";
import { nameOf } from "./name-of";

const day = /^\d{4}-\d\d-\d\d$/;

/** "The customer is blocked and cannot initiate new chats or be connected to agents." The open chat ends. */
export const blockUser = defineAction({
  label: "Block User",
  permission: "blockUser",
  when: ({ user }) => user.blockedAt === null,
  confirm: ({ user, chat }) =>
    `${chat ? "The open chat ends. " : ""}Until unblocked, ${nameOf(user)} can start no chats and reaches no agent.`,
  input: z.object({
    reason: optional(text(500)),
    /** The last day of it (in the agent's zone), or an exact moment. */
    until: optional(
      z.union([z.string().regex(day), z.iso.datetime({ offset: true })], "This is not a date."),
    ),
  }),
  async run(door) {
    const { tx, agent, user, now, input } = door;
    const until = input.until ? endOf(input.until, agent.timeZone) : null;
    if (until && !(until > now)) {
      return { error: "Nothing was changed.", fields: { until: "Choose a date in the future." } };
    }
    const reason = input.reason?.trim() || null;
    await endChat(door, "blockUser");
    const version = await changeUser(tx, user.id, {
      blocked_at: now,
      blocked_by: agent.id,
      block_reason: reason,
      blocked_until: until,
    });
    const event = { ...(reason && { reason }), ...(until && { until: until.toISOString() }) };
    return { event, undo: { action: "unblockUser", input: { version: String(version) } } };
  },
});

function endOf(until: string, timeZone: string): Date {
  if (!day.test(until)) return new Date(until);
  const next = new Date(Date.parse(until) + 86_400_000);
  return new Date(Number.isNaN(next.getTime()) ? next : momentOf(next.toISOString().slice(0, 19), timeZone));
}

/** "The customer can once again initiate chats and contact agents." What he wrote meanwhile is kept or discarded. */
export const unblockUser = defineAction({
  label: "Unblock User",
  permission: "unblockUser",
  when: ({ user }) => user.blockedAt !== null,
  confirm: ({ user }) => `From now on ${nameOf(user)} can start chats and reach agents again.`,
  input: z.object({ held: optional(z.enum(["keep", "discard"], "Choose what becomes of them.")) }),
  async run(door) {
    const { tx, user, input } = door;
    const held = input.held ?? "keep";
    const block = await standingBlock(door);
    const count = await (held === "keep" ? keepHeldLines : discardHeld)(tx, user.id);
    const version = await changeUser(tx, user.id, {
      blocked_at: null,
      blocked_by: null,
      block_reason: null,
      blocked_until: null,
    });
    // What was thrown away does not come back.
    if (held === "discard" && count > 0) return { event: { held, count } };
    return { event: { held, count }, undo: blockAgain(block, version) };
  },
});

type Block = { reason: string | null; until: Date | null };

async function standingBlock({ tx, user }: Door<unknown>): Promise<Block> {
  const { rows } = await tx.query<Block>(
    "SELECT block_reason AS reason, blocked_until AS until FROM users WHERE id = $1",
    [user.id],
  );
  return rows[0]!;
}

function blockAgain({ reason, until }: Block, version: number): Undo {
  return {
    action: "blockUser",
    input: {
      version: String(version),
      ...(reason && { reason }),
      ...(until && { until: until.toISOString() }),
    },
  };
}
