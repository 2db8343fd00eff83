import type { channels } from "@/db/schema/channels";
import type { NewAttachment } from "@/db/writes/messages";
import { demoLine } from "./demo-line";
import { webChat } from "./web-chat";

/** What is to be sent, and to whom. */
export type Outgoing = {
  userId: number;
  channelId: number;
  messageId: string;
  /** Whom the provider knows by this name. */
  externalUserId: string | null;
  body: string;
  attachments: NewAttachment[];
  /** `variables`: what stands for {{1}}, {{2}} or {{name}} of its body. */
  template: { name: string; language: string; variables: Record<string, string> } | null;
  /** The provider's id of the line it answers. */
  replyTo: string | null;
  /** Whether a person wrote it: the human-agent tag is his alone. */
  byPerson: boolean;
};

/** What a provider says. What it throws means that nobody knows whether the message was sent. */
export type Answer =
  | { sent: true; externalId?: string }
  /** Surely not sent; the same again later may succeed. */
  | { retry: string; afterMs?: number }
  /** Surely not sent, and never will be. */
  | { failed: string };

/** What carries a channel's messages out. */
export type Adapter = { send(outgoing: Outgoing): Promise<Answer> };

export type Adapters = Partial<Record<NonNullable<typeof channels.$inferSelect.adapter>, Adapter>>;

export const adapters: Adapters = {
  web_chat: webChat,
  demo_line: demoLine,
};
