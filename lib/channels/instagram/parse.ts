import type { Parsed } from "@/lib/channels/inbound-event";
import { parseMeta } from "@/lib/channels/meta/parse";

/** A delivery of an Instagram professional account; people are known by their Instagram-scoped id. */
export function parseInstagram(body: Buffer, receivedAt = Date.now()): Parsed {
  return parseMeta({ object: "instagram", name: "Instagram" }, body, receivedAt);
}
