import type { channels } from "@/db/schema/channels";
import type { NewAttachment } from "@/db/writes/messages";
import { demoLine } from "./demo-line";
import { webChat } from "./web-chat";

/** What is to be sent, and to whom. */
export type Outgoing = {
  userId: number;
  messageId: string;
  /** Whom the provider knows by this name. */
  externalUserId: string | null;
  body: string;
  attachments: NewAttachment[];
  template: { name: string; language: string } | null;
};

/** What a provider says. What it throws means that nobody knows whether the message was sent. */
export type Answer =
  | { sent: true; externalId?: string }
  /** Surely not sent; the same again later may succeed. */
  | { retry: string }
  /** Surely not sent, and never will be. */
  | { failed: string };

/** What carries a channel's messages out. */
export type Adapter = { send(outgoing: Outgoing): Promise<Answer> };

export const adapters: Record<NonNullable<typeof channels.$inferSelect.adapter>, Adapter> = {
  web_chat: webChat,
  demo_line: demoLine,
};
