import { createHmac } from "node:crypto";
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { appSecret } from "@/tests/providers";

export type Delivery = { externalIds: string[]; body: string };
export type Random = () => number;

/** Numbers that look random and come again with the same seed. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const perHour = 3600;

/** `count` deliveries as WhatsApp makes them, a fifth of them a second time, in no order; `body` of each message says
 * which one of its person's it is. */
export function makeDeliveries(count: number, people: number, random: Random): Delivery[] {
  const said = new Map<number, number>();
  const start = Math.floor(Date.now() / 1000) - perHour;
  const once = Array.from({ length: Math.ceil(count * 0.8) }, (_, place) => {
    const messages = Array.from({ length: random() < 0.1 ? 3 : 1 }, (_, i) => {
      const person = Math.floor(random() * people);
      const number = (said.get(person) ?? 0) + 1;
      said.set(person, number);
      return { id: `wamid.${place}.${i}`, person, number };
    });
    return { externalIds: messages.map(({ id }) => id), body: payloadOf(messages, start) };
  });
  const again = Array.from({ length: count - once.length }, () => once[Math.floor(random() * once.length)]!);
  return shuffled([...once, ...again], random);
}

function payloadOf(messages: { id: string; person: number; number: number }[], start: number): string {
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "972123456789", phone_number_id: "1122334455667" },
    contacts: messages.map(({ person }) => ({ profile: { name: `Person ${person}` }, wa_id: waId(person) })),
    messages: messages.map(({ id, person, number }) => ({
      from: waId(person),
      id,
      timestamp: String(start + number),
      type: "text",
      text: { body: String(number) },
    })),
  };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ value, field: "messages" }] }],
  });
}

const waId = (person: number) => String(4_915_100_000_000 + person);

function shuffled<T>(items: T[], random: Random): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

/** Posts as Meta does, again and again until it is acknowledged. `portNow` says where the server is. */
export async function postUntilAcknowledged(
  { body }: Delivery,
  channelId: number,
  portNow: () => number | null,
): Promise<void> {
  const signature = `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
  for (;;) {
    const port = portNow();
    const status = port && (await post(port, `/api/hooks/${channelId}`, body, signature).catch(() => 0));
    if (status === 200) return;
    if (status && status !== 503) throw new Error(`a delivery was answered ${status}`);
    await wait(20);
  }
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

function post(port: number, path: string, body: string, signature: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { "Content-Type": "application/json", "X-Hub-Signature-256": signature };
    const options = { host: "127.0.0.1", port, path, method: "POST", headers, agent, timeout: 10_000 };
    const request = http.request(options, (response) => {
      response
        .resume()
        .on("end", () => resolve(response.statusCode ?? 0))
        .on("error", reject);
    });
    request.on("timeout", () => request.destroy(new Error("no answer")));
    request.on("error", reject).end(body);
  });
}
