import {
  Ban,
  BellOff,
  BellRing,
  Bot,
  Check,
  CircleCheck,
  Eye,
  EyeOff,
  FileText,
  type LucideIcon,
  MessageSquarePlus,
  Moon,
  Repeat2,
  Search,
  Star,
  StarOff,
  Sun,
  Trash2,
} from "lucide-react";

export const actionIcons: Record<string, LucideIcon> = {
  searchChat: Search,
  viewTranscript: FileText,
  viewBotLog: Bot,
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

const views = new Set(["searchChat", "viewTranscript", "viewBotLog"]);
const chatActions = new Set(["openChat", "finishChat", "transferChat", "supervise", "stopSupervising"]);

/** What stands together between two lines of the menu: what is about the chat, the user, or can never be undone. */
export function groupOf(action: string): "view" | "chat" | "user" | "end" {
  if (views.has(action)) return "view";
  if (chatActions.has(action)) return "chat";
  return isDanger(action) ? "end" : "user";
}

export const isDanger = (action: string) => action === "deleteUser";
