import type { messageKinds } from "@/db/schema/messages";

/** A file that the provider keeps: a link, or an id that its API turns into one. */
export type RemoteFile = {
  name: string;
  mediaType?: string;
  url?: string;
  mediaId?: string;
};

/** One thing that a provider told about one person, in one shape for all providers; plain JSON, times in ms.
 * `alias`: what the provider called him before it had user ids (WhatsApp's wa_id beside its user id). */
export type InboundEvent = { externalUserId: string; at: number; alias?: string } & (
  | {
      type: "message";
      externalId: string;
      /** The text, or in words what it is: "Location: Alba Store, 12 Main St". */
      body: string;
      kind?: (typeof messageKinds)[number];
      files?: RemoteFile[];
      /** The provider's id of the line it answers. */
      replyTo?: string;
      profileName?: string;
      /** Where it comes with the message; the identity stays externalUserId. */
      phone?: string;
      /** He came by an ad: the window is 7 days (Messenger, Instagram), 72 hours (WhatsApp). */
      fromAd?: boolean;
    }
  /** What the business itself said elsewhere (the page's inbox, another app), or we ourselves. */
  | { type: "echo"; externalId: string; body: string; files?: RemoteFile[]; replyTo?: string }
  | { type: "edit"; externalId: string; body: string }
  | { type: "revoke"; externalId: string }
  /** `emoji` null takes it back. */
  | { type: "reaction"; externalId: string; emoji: string | null }
  | {
      type: "receipt";
      status: "sent" | "delivered" | "read" | "failed";
      /** Of these messages, or of every one sent up to `through` (ms). */
      externalIds?: string[];
      through?: number;
      /** Why it failed, in words. */
      error?: string;
    }
  /** STOP and START, marketing preferences. `body`: what the timeline shows. */
  | { type: "subscription"; subscribed: boolean; body: string; externalId: string }
  /** He is known by another id from now on. */
  | { type: "identity"; newExternalUserId: string; body: string; externalId: string; phone?: string }
  /** Whatever has no better home: a typed line in the middle. `raw` where nobody knows what it is. */
  | {
      type: "note";
      externalId: string;
      body: string;
      kind: (typeof messageKinds)[number];
      raw?: unknown;
    }
);

/** What concerns nobody in particular (a template's review, the account): shown under Settings, Channels. */
export type ChannelNotice = { at: number; body: string; raw: unknown };

export type Parsed = { events: InboundEvent[]; notices: ChannelNotice[] };

/** Turns one provider's delivery into events; throws where the bytes are not what it promises. `receivedAt` (ms, now):
 * the time of what carries none. */
export type ParseDelivery = (body: Buffer, receivedAt?: number) => Parsed;
