import { createHmac } from "node:crypto";
import { pool } from "@/db/client";
import { seal } from "@/lib/sealed";

export const appSecret = "an app secret for tests";

/** A WhatsApp channel that is connected, as an admin makes it; gives its id. */
export async function connectedChannel(
  adapter: "whatsapp" | "messenger" | "instagram" = "whatsapp",
): Promise<number> {
  const settings = { phoneNumberId: "1122334455667", pageId: "1895382890692545", accountId: "1" };
  const secrets = seal({ appSecret, accessToken: "an access token", verifyToken: "1qaz2wsx" });
  return channelRow(adapter, adapter, settings, secrets);
}

export const twilioToken = "12345";

/** An SMS channel by Twilio. */
export async function twilioChannel(): Promise<number> {
  const settings = { accountSid: "AC1", from: "+18005551212" };
  return channelRow("sms", "twilio", settings, seal({ authToken: twilioToken }));
}

async function channelRow(kind: string, adapter: string, settings: object, secrets: Buffer): Promise<number> {
  const { rows } = await pool().query(
    "INSERT INTO channels (kind, name, adapter, settings, secrets) VALUES ($1, $2, $2, $3, $4) RETURNING id",
    [kind, adapter, settings, secrets],
  );
  return rows[0].id;
}

/** A delivery as Meta posts it, signed. */
export function signedByMeta(channelId: number, body: string, secret = appSecret): Request {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return new Request(`http://localhost:3000/api/hooks/${channelId}`, {
    method: "POST",
    body,
    headers: { "X-Hub-Signature-256": `sha256=${signature}`, "Content-Type": "application/json" },
  });
}
