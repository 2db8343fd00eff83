import type { Transaction } from "@/db/client";
import { isErased } from "@/db/erasure/is-erased";
import type { InboundEvent } from "@/lib/channels/inbound-event";
import { receiveIn } from "@/lib/channels/receive";
import { adoptAlias } from "./adopt-alias";
import { editLine, reactToLine, revokeLine } from "./change-line";
import { moveIdentity } from "./move-identity";
import { takeNote } from "./system-line";
import { takeEcho } from "./take-echo";
import { takeReceipt } from "./take-receipt";
import { takeSubscription } from "./take-subscription";
import { lockWriter } from "./writer";

/** Where and when a person's event came: `seq` orders those of one moment. */
export type From = { channelId: number; externalUserId: string; at: number; seq: number };
type Without<Event> = Event extends InboundEvent ? Omit<Event, "at" | "externalUserId"> : never;
export type Of<Type extends InboundEvent["type"]> = Without<Extract<InboundEvent, { type: Type }>>;

/** What became of an event: taken; the line it is about may be on its way; or taken, and to be kept as it came. */
export type Taken = "taken" | "later" | "kept";

/** Applies one event of one person. */
export async function takeEvent(
  tx: Transaction,
  from: From,
  event: Of<InboundEvent["type"]>,
): Promise<Taken> {
  if (event.alias) {
    // Deleted under what he was called before.
    if (await isErased(tx, from.channelId, event.alias, new Date(from.at))) return "taken";
    await adoptAlias(tx, from, event.alias);
  }
  switch (event.type) {
    case "message": {
      const { type, files, ...message } = event;
      await receiveIn(tx, { ...from, ...message, remoteFiles: files });
      return "taken";
    }
    case "echo":
      return takeEcho(tx, from, event);
    case "subscription":
      return takeSubscription(tx, from, event);
    case "identity":
      return moveIdentity(tx, from, event);
    case "note":
      return takeNote(tx, from, event);
    default:
      return changeWhatIsThere(tx, from, event);
  }
}

/** Changes of lines make no user: of somebody unknown they wait for his first message, unless he was deleted. */
async function changeWhatIsThere(
  tx: Transaction,
  from: From,
  event: Of<"edit" | "revoke" | "reaction" | "receipt">,
): Promise<Taken> {
  const writer = await lockWriter(tx, from);
  if (!writer) {
    const isGone = await isErased(tx, from.channelId, from.externalUserId, new Date(from.at));
    return isGone ? "taken" : "later";
  }
  const about = { ...from, writer };
  switch (event.type) {
    case "edit":
      return editLine(tx, about, event);
    case "revoke":
      return revokeLine(tx, about, event);
    case "reaction":
      return reactToLine(tx, about, event);
    case "receipt":
      return takeReceipt(tx, writer.id, event);
  }
}
