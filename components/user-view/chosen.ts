import type { MenuItem } from "@/lib/user-actions/menu";
import type { Result } from "./send";

/** What the screen showed of the user when an item was chosen. */
export type Subject = {
  userId: number;
  name: string;
  /** The agent who looks. */
  agentId: number;
  chat: { id: string; version: number; assignee: number | null } | null;
};

/** An item of the More menu whose dialog is open. */
export type Chosen = { item: MenuItem; subject: Subject };

export type Done = Exclude<Result, { error: string }>;

export type DialogProps = Chosen & {
  /** `words` say what was done where the action alone does not. */
  onDone: (result: Done, words?: string) => void;
  onClose: () => void;
};

// Whoever finishes or transfers a chat means the one he saw, with the agent he saw.
const ofChat = new Set(["finishChat", "transferChat", "supervise", "stopSupervising", "acceptChat"]);

/** What goes along so that the door can tell that somebody was first. */
export function shownWith(action: string, { chat }: Subject): Record<string, string> {
  return chat && ofChat.has(action) ? { chat: chat.id, chatVersion: String(chat.version) } : {};
}
