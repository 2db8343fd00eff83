import {
  Ban,
  BellOff,
  BellRing,
  Check,
  CircleCheck,
  Eye,
  EyeOff,
  type LucideIcon,
  MessageSquarePlus,
  Moon,
  Repeat2,
  Star,
  StarOff,
  Sun,
  Trash2,
} from "lucide-react";

export const actionIcons: Record<string, LucideIcon> = {
  openChat: MessageSquarePlus,
  finishChat: Check,
  transferChat: Repeat2,
  supervise: Eye,
  stopSupervising: EyeOff,
  stickUser: Star,
  unstickUser: StarOff,
  blockUser: Ban,
  unblockUser: CircleCheck,
  unsubscribeUser: BellOff,
  subscribeUser: BellRing,
  deactivateUser: Moon,
  reactivateUser: Sun,
  deleteUser: Trash2,
};

const chatActions = new Set(["openChat", "finishChat", "transferChat", "supervise", "stopSupervising"]);

/** What stands together between two lines of the menu: what is about the chat, the user, or can never be undone. */
export function groupOf(action: string): "chat" | "user" | "end" {
  if (chatActions.has(action)) return "chat";
  return isDanger(action) ? "end" : "user";
}

export const isDanger = (action: string) => action === "deleteUser";
