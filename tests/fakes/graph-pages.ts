import { z } from "zod";
import type { GraphState } from "./graph";
import type { Judged } from "./graph-whatsapp";

const recipient = z.strictObject({ id: z.string().regex(/^\d+$/) });
const kinds = z.enum(["image", "video", "audio", "file"]);
const byId = z.strictObject({ attachment_id: z.string() });
const byUrl = z.strictObject({ url: z.url(), is_reusable: z.boolean().optional() });
const message = z.union([
  z.strictObject({ text: z.string().min(1) }),
  z.strictObject({ attachment: z.strictObject({ type: kinds, payload: z.union([byId, byUrl]) }) }),
]);
const shape = z.discriminatedUnion("messaging_type", [
  z.strictObject({
    recipient,
    messaging_type: z.literal("RESPONSE"),
    message,
    reply_to: z.strictObject({ mid: z.string() }).optional(),
  }),
  z.strictObject({
    recipient,
    messaging_type: z.literal("MESSAGE_TAG"),
    tag: z.literal("HUMAN_AGENT"),
    message,
    reply_to: z.strictObject({ mid: z.string() }).optional(),
  }),
]);
const action = z.strictObject({
  recipient,
  sender_action: z.enum(["mark_seen", "typing_on", "typing_off"]),
});

/** Judges what is posted to the /messages of a page or of an Instagram account. */
export function pageMessage(state: GraphState, from: string, body: unknown): Judged {
  const shown = action.safeParse(body);
  if (shown.success) return { shown: { recipient_id: shown.data.recipient.id } };
  const parsed = shape.safeParse(body);
  if (!parsed.success) return { problem: "parameter", words: `(#100) ${z.prettifyError(parsed.error)}` };
  const { recipient: to, messaging_type, message: said } = parsed.data;
  const instagram = from === state.accountId;
  if ("text" in said) {
    const length = instagram ? Buffer.byteLength(said.text) : said.text.length;
    const most = instagram ? 1000 : 2000;
    if (length > most)
      return {
        problem: "parameter",
        words: `(#100) Length of param message[text] must be less than or equal to ${most}`,
      };
  } else if ("attachment_id" in said.attachment.payload) {
    if (instagram || !state.media.has(said.attachment.payload.attachment_id)) {
      return { problem: "parameter", words: "(#100) Invalid attachment ID." };
    }
  }
  if (state.unknown.has(to.id)) return { problem: "noUser" };
  if (state.closed.has(to.id) && messaging_type === "RESPONSE") return { problem: "pageWindow" };
  return {
    to: to.id,
    prefix: instagram ? "aWdfZAG1f" : "m_",
    answer: (mid) => ({ recipient_id: to.id, message_id: mid }),
  };
}
