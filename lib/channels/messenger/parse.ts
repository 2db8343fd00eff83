import type { Parsed } from "@/lib/channels/inbound-event";
import { parseMeta } from "@/lib/channels/meta/parse";

/** A delivery of a Facebook page; people are known by their page-scoped id. */
export function parseMessenger(body: Buffer, receivedAt = Date.now()): Parsed {
  return parseMeta({ object: "page", name: "Messenger" }, body, receivedAt);
}
