import type { channels } from "@/db/schema/channels";
import type { NewAttachment } from "@/db/writes/messages";
import { demoLine } from "./demo-line";
import { instagram } from "./instagram/send";
import { messenger } from "./messenger/send";
import { twilio } from "./twilio/send";
import { webChat } from "./web-chat";
import { whatsapp } from "./whatsapp/send";

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
  /** Outside the 24-hour window only the human-agent tag carries it. */
  outsideWindow?: boolean;
};

/** What a provider says. What it throws means that nobody knows whether the message was sent. */
export type Answer =
  | { sent: true; externalId?: string }
  /** Surely not sent; the same again later may succeed. */
  | { retry: string; afterMs?: number }
  /** Surely not sent, and never will be. */
  | { failed: string };

/** What the customer may see of an agent who writes nothing yet. */
export type Shown = "read" | "typing" | "stopped";

/** `lastInbound`: the provider's id of the customer's newest line. */
export type ShownTo = { channelId: number; externalUserId: string; lastInbound: string | null };

/** What carries a channel's messages out. */
export type Adapter = {
  send(outgoing: Outgoing): Promise<Answer>;
  /** Says that the agent has read, types, or types no longer; whether it arrives matters little. */
  show?(what: Shown, to: ShownTo): Promise<void>;
};

export type Adapters = Partial<Record<NonNullable<typeof channels.$inferSelect.adapter>, Adapter>>;

export const adapters: Adapters = {
  web_chat: webChat,
  demo_line: demoLine,
  messenger,
  instagram,
  whatsapp,
  twilio,
};
