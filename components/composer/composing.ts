import type { TextLimit } from "@/lib/channels/outbound/text-limit";

/** A composer as the server draws it: where what is written goes, or why nothing can be. */
export type ComposerFacts = {
  agentId: number;
  userId: number;
  chat: string;
  writes: "message" | "whisper";
  /** Why nothing can be written. */
  refused: string | null;
  /** When the user's window closes, on a channel that has one. */
  windowExpiresAt: number | null;
  hasWindow: boolean;
  /** What can be done about a closed window. */
  closedWindow: string;
  /** Whether a template reaches him while the window is closed. */
  templates: boolean;
  /** Whether the channel can quote the line that one answers. */
  quotes: boolean;
  /** How much the channel takes in one message, where that is less than we do. */
  limit: TextLimit | null;
  /** Names the click of a form that is posted before any script runs. */
  formKey: string;
  demoLine: boolean;
};
