import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ParseDelivery } from "@/lib/channels/inbound-event";
import { parseInstagram } from "@/lib/channels/instagram/parse";
import { parseMessenger } from "@/lib/channels/messenger/parse";
import { parseTwilio } from "@/lib/channels/twilio/parse";
import { parseWhatsapp } from "@/lib/channels/whatsapp/parse";

const folder = path.resolve("tests/data/payloads");
const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), "utf8"));

export type Sample = { name: string; body: Buffer; parse: ParseDelivery };

/** Every shared payload of the four providers, as its provider posts it. */
export function samples(): Sample[] {
  return [...messenger(), ...instagram(), ...twilio(), ...whatsapp()];
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Bottender's samples are camelCased and partly bare events: on the wire they are neither. */
function messenger(): Sample[] {
  const all: { name: string; payload: Record<string, unknown> }[] = read("bottender-mit/messenger.json");
  return all.map(({ name, payload }) => ({
    name: `messenger ${name}`,
    body: json(wrapped(snakeCased(payload.body ?? payload) as Record<string, unknown>)),
    parse: parseMessenger,
  }));
}

function wrapped(payload: Record<string, unknown>) {
  if (payload.object) return payload;
  const pages = ["404217156637689", "PAGE_ID", "701111199441168", "707356222221168", "693344444818699"];
  const ids = [payload.sender, payload.recipient].map((one) => (one as { id: string } | undefined)?.id);
  const id = ids.find((one) => one && pages.includes(one));
  return { object: "page", entry: [{ id, time: 1_700_000_000_000, messaging: [payload] }] };
}

function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key === "URL" ? key : key.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`),
      snakeCased(part),
    ]),
  );
}

function instagram(): Sample[] {
  const { payloads }: { payloads: { name: string; payload: unknown }[] } = read(
    "chatwoot-mit/instagram.json",
  );
  return payloads.map(({ name, payload }) => ({
    name: `instagram ${name.replace(/^instagram_/, "")}`,
    body: json(payload),
    parse: parseInstagram,
  }));
}

/** Twilio posts forms with PascalCase names; SMS lacks the prefix of WhatsApp. */
function twilio(): Sample[] {
  const all: { source: string; name: string; payload: Record<string, string> }[] = read(
    "bottender-mit/whatsapp.json",
  );
  return all.flatMap(({ source, name: called, payload }) => {
    const name = `${called} of ${path.basename(source, ".spec.ts")}`;
    const form = Object.entries(payload).map(([key, value]) => [key[0]!.toUpperCase() + key.slice(1), value]);
    const whatsapp = new URLSearchParams(form).toString();
    return [
      { name: `twilio whatsapp ${name}`, body: Buffer.from(whatsapp), parse: parseTwilio },
      {
        name: `twilio sms ${name}`,
        body: Buffer.from(whatsapp.replaceAll("whatsapp%3A", "")),
        parse: parseTwilio,
      },
    ];
  });
}

function whatsapp(): Sample[] {
  return readdirSync(path.join(folder, "pywa-mit/updates")).flatMap((file) =>
    deliveriesIn(read(`pywa-mit/updates/${file}`)).map(([name, payload]) => ({
      name: `whatsapp ${file.replace(".json", "")} ${name}`,
      body: json(payload),
      parse: parseWhatsapp,
    })),
  );
}

function deliveriesIn(group: Record<string, unknown>): [string, unknown][] {
  return Object.entries(group).flatMap(([name, value]): [string, unknown][] => {
    if (!value || typeof value !== "object" || Array.isArray(value)) return [];
    const inner = deliveriesIn(value as Record<string, unknown>);
    const within = inner.map(([part, one]): [string, unknown] => [`${name} ${part}`, one]);
    return "object" in value ? [[name, value], ...within] : within;
  });
}
