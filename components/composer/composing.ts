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
  /** Names the click of a form that is posted before any script runs. */
  formKey: string;
  demoLine: boolean;
};
