import { createHmac } from "node:crypto";
import type { Account } from "./graph";

/** What happened, in the words of this desk's tests. */
export type Delivery =
  | { on: "whatsapp"; says: string; from: string; name?: string; id?: string; replyTo?: string }
  | {
      on: "whatsapp";
      status: "sent" | "delivered" | "read" | "failed";
      id: string;
      to: string;
      error?: { code: number; title: string };
    }
  | { on: "messenger" | "instagram"; says: string; from: string; id?: string; replyTo?: string }
  | { on: "messenger" | "instagram"; echo: string; to: string; id: string }
  | { on: "messenger"; delivered: string[]; to: string }
  | { on: "messenger"; readThrough: number; to: string }
  /** Whatever a test has at hand: a shared payload, say. */
  | { raw: unknown };

/** Posts it as Meta does; gives the status of the answer. */
export async function deliver(account: Account, hookUrl: string, delivery: Delivery): Promise<number> {
  const body = JSON.stringify("raw" in delivery ? delivery.raw : payloadOf(account, delivery));
  const signature = createHmac("sha256", account.appSecret).update(body).digest("hex");
  const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` };
  const { status } = await fetch(hookUrl, { method: "POST", headers, body });
  return status;
}

type Known = Exclude<Delivery, { raw: unknown }>;

function payloadOf(account: Account, delivery: Known): unknown {
  return delivery.on === "whatsapp" ? cloudPayload(account, delivery) : pagePayload(account, delivery);
}

const newId = (prefix: string) => `${prefix}${crypto.randomUUID().replaceAll("-", "")}`;

function cloudPayload(account: Account, delivery: Extract<Known, { on: "whatsapp" }>): unknown {
  const metadata = { display_phone_number: "15550783881", phone_number_id: account.phoneNumberId };
  const timestamp = String(Math.floor(Date.now() / 1000));
  const what =
    "says" in delivery
      ? {
          contacts: [{ profile: { name: delivery.name ?? "Lena Fischer" }, wa_id: delivery.from }],
          messages: [
            {
              from: delivery.from,
              id: delivery.id ?? newId("wamid."),
              timestamp,
              type: "text",
              text: { body: delivery.says },
              ...(delivery.replyTo && { context: { from: "15550783881", id: delivery.replyTo } }),
            },
          ],
        }
      : {
          statuses: [
            {
              id: delivery.id,
              status: delivery.status,
              timestamp,
              recipient_id: delivery.to,
              ...(delivery.error && { errors: [delivery.error] }),
            },
          ],
        };
  const value = { messaging_product: "whatsapp", metadata, ...what };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: account.businessAccountId, changes: [{ value, field: "messages" }] }],
  };
}

function pagePayload(account: Account, delivery: Exclude<Known, { on: "whatsapp" }>): unknown {
  const page = delivery.on === "messenger" ? account.pageId : account.accountId;
  const customer = "from" in delivery ? delivery.from : delivery.to;
  const timestamp = Date.now();
  const echo = "echo" in delivery;
  const ends = {
    sender: { id: echo ? page : customer },
    recipient: { id: echo ? customer : page },
    timestamp,
  };
  return {
    object: delivery.on === "messenger" ? "page" : "instagram",
    entry: [{ id: page, time: timestamp, messaging: [{ ...ends, ...said(delivery) }] }],
  };
}

function said(delivery: Exclude<Known, { on: "whatsapp" }>): Record<string, unknown> {
  if ("delivered" in delivery) return { delivery: { mids: delivery.delivered, watermark: Date.now() } };
  if ("readThrough" in delivery) return { read: { watermark: delivery.readThrough } };
  if ("echo" in delivery) {
    return { message: { is_echo: true, app_id: 1517776481860111, mid: delivery.id, text: delivery.echo } };
  }
  const { says, id = newId("m_"), replyTo } = delivery;
  return { message: { mid: id, text: says, ...(replyTo && { reply_to: { mid: replyTo } }) } };
}
