/** What changed, by name only: who wants to show it asks for what he may see. */
export type LiveChange = {
  kind:
    | "message"
    | "whisper"
    | "event"
    | "log"
    | "read"
    | "agent"
    | "settings"
    | "email"
    | "note"
    | "campaign";
  userId: number | null;
  agentId: number | null;
  /** The id of the message, whisper, event, line of the bot log, mail or campaign. */
  ref: string | null;
};

/** Changes in their order, or that track was lost and all must be read anew. */
export type LiveChanges = LiveChange[] | "everything";

/** Who looks at a user or types to him; agent 0 is the user himself. */
export type Present = { agentId: number; name: string; typing: boolean };

/** One piece of the stream: what happened after `after` up to `cursor`. */
export type LiveBatch = { after: string; cursor: string; changes: LiveChanges };
