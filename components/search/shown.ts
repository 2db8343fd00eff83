import type { MessageHit } from "@/db/queries/search";
import type { ChannelKind } from "@/lib/channel-names";
import type { Span } from "@/lib/search/find-marks";

/** A found message as it is shown: plain data, for the page and for the palette. */
export type ShownMessage = {
  id: string;
  userId: number;
  userName: string | null;
  hasAvatar: boolean;
  channel: ChannelKind;
  kind: MessageHit["kind"];
  agent: string | null;
  excerpt: { text: string; marks: Span[] };
  /** The moment in the agent's zone, short and exact. */
  time: { iso: string; short: string; long: string; exact: string };
  /** Where it stands: the query of the link to its user. */
  query: string;
};

export type ShownUser = {
  id: number;
  name: string | null;
  hasAvatar: boolean;
  channel: ChannelKind;
  /** E-mail, phone, place: what tells two of the same name apart. */
  facts: string[];
  blocked: boolean;
  inactive: boolean;
};

/** What the palette asks for. */
export type Found = {
  /** Why there is nothing to look for. */
  problem: string | null;
  users: ShownUser[];
  messages: ShownMessage[];
};
