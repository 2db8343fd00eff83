import type pg from "pg";
import { messageId } from "@/lib/message-id";
import type { Desk } from "./agents";
import { day, hour } from "./script";

const quickReplies = [
  ["hello", "Hello! Thank you for writing to the lamp shop. How can I help?"],
  ["order", "May I have your order number? You find it in the e-mail with which we confirmed your order."],
  [
    "photo",
    "Could you send us a photo of the lamp and one of the label under its base? Then we know which part it needs.",
  ],
  ["repair", "We repair every lamp we have made. Repairs take about ten working days once it is here."],
  ["refund", "Your refund is on its way. It is on your account within three to five working days."],
  ["thanks", "Thank you for your patience. Is there anything else I can do for you?"],
] as const;

/** When the people of the demo last came and went, before `now`. */
const visits = [
  ["kim", "signIn", 3 * day],
  ["kim", "signOut", 3 * day - 7 * hour],
  ["sam", "signIn", 2 * day],
  ["bob", "signIn", day],
  ["kim", "signIn", 6 * hour],
  ["ada", "signIn", 5 * hour],
] as const;

/** What stands at the desk when the demo begins: quick replies, and who was there. */
export async function furnishDesk(client: pg.PoolClient, { agents }: Desk, now: Date): Promise<void> {
  for (const reply of quickReplies) {
    await client.query("INSERT INTO quick_replies (shortcut, body) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
      ...reply,
    ]);
  }
  for (const [slug, kind, ago] of visits) {
    const at = now.getTime() - ago;
    await client.query("INSERT INTO desk_events (id, kind, agent_id) VALUES ($1, $2, $3)", [
      messageId(at, { ref: `demo:${slug}:${kind}:${ago}` }),
      kind,
      agents[slug],
    ]);
  }
}
