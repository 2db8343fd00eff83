import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { InboundEvent } from "@/lib/channels/inbound-event";
import { parseInstagram } from "@/lib/channels/instagram/parse";
import { parseMessenger } from "@/lib/channels/messenger/parse";
import { parseTwilio } from "@/lib/channels/twilio/parse";
import { parseWhatsapp } from "@/lib/channels/whatsapp/parse";

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const at = 1_753_851_315_000;

function messenger(...messaging: unknown[]): InboundEvent[] {
  const entry = [{ id: "page", time: at, messaging }];
  return parseMessenger(json({ object: "page", entry })).events;
}
const ann = { sender: { id: "ann" }, recipient: { id: "page" }, timestamp: at };

function whatsapp(value: object): InboundEvent[] {
  const entry = [{ changes: [{ field: "messages", value }] }];
  return parseWhatsapp(json({ object: "whatsapp_business_account", entry })).events;
}
const said = (message: object) => ({
  id: "wamid.1",
  from: "4366012345",
  timestamp: `${at / 1000}`,
  ...message,
});

function sms(form: Record<string, string>): InboundEvent[] {
  const body = new URLSearchParams({ MessageSid: "SM1", From: "+4366012345", NumMedia: "0", ...form });
  return parseTwilio(Buffer.from(body.toString())).events;
}

test("an ad's click is told, and gives the longer window", () => {
  const referral = { source: "ADS", type: "OPEN_THREAD", ad_id: "77" };
  expect(messenger({ ...ann, message: { mid: "m1", text: "Hello", referral } })).toMatchObject([
    { type: "note", kind: "referral", body: "Came by an ad (77)", externalId: "m1:referral" },
    { type: "message", body: "Hello", fromAd: true },
  ]);
});

test("an edit, a story's reply and an album are read", () => {
  expect(messenger({ ...ann, message_edit: { mid: "m1", text: "Hello again", num_edit: 1 } })).toEqual([
    { externalUserId: "ann", at, type: "edit", externalId: "m1", body: "Hello again" },
  ]);
  const photo = (name: string) => ({ type: "image", payload: { url: `https://cdn.example/${name}` } });
  const [album] = messenger({
    ...ann,
    message: { mid: "m2", attachments: [photo("a.jpg"), photo("b.jpg")] },
  });
  expect(album).toMatchObject({ files: [{ name: "a.jpg" }, { name: "b.jpg" }] });
});

test("Messenger's topics can be stopped and resumed", () => {
  const optin = (status: string) => ({
    ...ann,
    optin: { type: "notification_messages", title: "Offers", notification_messages_status: status },
  });
  expect(messenger(optin("STOP_NOTIFICATIONS"), optin("RESUME_NOTIFICATIONS"))).toMatchObject([
    { type: "subscription", subscribed: false, body: "Opted out of messages (Offers)" },
    { type: "subscription", subscribed: true, body: "Opted in to messages (Offers)" },
  ]);
});

test("WhatsApp's person is his user id, even without a number", () => {
  const text = { type: "text", text: { body: "Hi" } };
  const profile = { name: "Ann" };
  expect(
    whatsapp({
      contacts: [{ profile, user_id: "AT.1" }],
      messages: [{ ...said(text), from: undefined, from_user_id: "AT.1" }],
    }),
  ).toEqual([
    { externalUserId: "AT.1", at, type: "message", externalId: "wamid.1", body: "Hi", profileName: "Ann" },
  ]);
  expect(
    whatsapp({ contacts: [{ profile, wa_id: "4366012345", user_id: "AT.1" }], messages: [said(text)] }),
  ).toMatchObject([{ externalUserId: "AT.1", alias: "4366012345", phone: "+4366012345" }]);
  expect(whatsapp({ messages: [said(text)] })).toMatchObject([
    { externalUserId: "4366012345", phone: "+4366012345" },
  ]);
});

test("a new number, and a new user id without one, are the same person's", () => {
  const moved = (system: object) =>
    whatsapp({ messages: [said({ type: "system", system: { previous_user_id: "AT.1", ...system } })] });
  const body = "User Ann changed from 4366012345 to 4366099999";
  expect(moved({ type: "user_changed_number", body, wa_id: "4366099999", user_id: "AT.2" })).toEqual([
    {
      externalUserId: "AT.1",
      alias: "4366012345",
      at,
      type: "identity",
      newExternalUserId: "AT.2",
      body,
      externalId: "wamid.1",
      phone: "+4366099999",
    },
  ]);
  expect(moved({ type: "user_changed_user_id", user_id: "AT.3" })).toMatchObject([
    { externalUserId: "AT.1", type: "identity", newExternalUserId: "AT.3", body: "User changed user id" },
  ]);
});

test("each of several people in one delivery is himself", () => {
  const contacts = ["1", "2"].map((one) => ({ wa_id: `436601234${one}`, user_id: `AT.${one}` }));
  const messages = ["2", "1"].map((one) => ({
    ...said({ type: "text", text: { body: one } }),
    from: `436601234${one}`,
  }));
  const [first, second] = whatsapp({ contacts, messages });
  expect([first?.externalUserId, second?.externalUserId]).toEqual(["AT.2", "AT.1"]);
});

test("marketing can be stopped", () => {
  const preference = {
    wa_id: "4366012345",
    category: "marketing_messages",
    value: "stop",
    timestamp: at / 1000,
  };
  expect(whatsapp({ user_preferences: [preference] })).toMatchObject([
    {
      type: "subscription",
      subscribed: false,
      body: "Marketing messages: stop",
      externalUserId: "4366012345",
    },
  ]);
});

test("one odd part leaves the others whole", () => {
  const entry = [
    {
      id: "1",
      changes: [
        {
          field: "messages",
          value: {
            messages: [7, null, { id: "x" }, said({ type: "hologram", hologram: {} })],
            statuses: "none",
          },
        },
      ],
    },
  ];
  const parsed = parseWhatsapp(json({ object: "whatsapp_business_account", entry }));
  expect(parsed.events).toMatchObject([
    {
      type: "note",
      kind: "unsupported",
      body: "A message of an unknown kind (Hologram)",
      raw: { id: "wamid.1" },
    },
  ]);
  expect(parsed.notices.length).toBeGreaterThan(0);
});

test.each(["STOP", " stop ", "StopAll", "UNSUBSCRIBE"])("%s alone unsubscribes", (Body) => {
  const word = Body.trim().toUpperCase();
  expect(sms({ Body })).toMatchObject([
    {
      type: "subscription",
      subscribed: false,
      body: `Unsubscribed by "${word}"`,
      externalId: "SM1:subscription",
    },
  ]);
});

test.each(["START", "unstop"])("%s alone subscribes again", (Body) => {
  expect(sms({ Body })).toMatchObject([{ type: "subscription", subscribed: true }]);
});

test.each(["CANCEL", "End", "quit", "Yes"])("%s may be an answer too: it stays a message", (Body) => {
  const subscribed = Body === "Yes";
  expect(sms({ Body })).toMatchObject([
    { type: "subscription", subscribed },
    { type: "message", body: Body },
  ]);
});

test("what only begins with such a word is a message; Twilio's own word counts", () => {
  expect(sms({ Body: "Stop sending it to my old address" })).toMatchObject([{ type: "message" }]);
  expect(sms({ Body: "Arrêt", OptOutType: "STOP" })).toMatchObject([
    { type: "subscription", subscribed: false, body: 'Unsubscribed by "ARRÊT"' },
  ]);
  expect(sms({ Body: "HELP", OptOutType: "HELP" })).toMatchObject([{ type: "message", body: "HELP" }]);
});

test("Twilio's failures say why; steps on the way say nothing", () => {
  const status = (form: Record<string, string>) => sms({ From: "+1", To: "+4366012345", ...form });
  expect(status({ MessageStatus: "undelivered", ErrorCode: "30005" })).toMatchObject([
    {
      type: "receipt",
      status: "failed",
      error: "The number is unknown (30005)",
      externalUserId: "+4366012345",
    },
  ]);
  expect(status({ MessageStatus: "queued" })).toEqual([]);
});

test("a place, a button and a quoted line come by Twilio's WhatsApp", () => {
  const From = "whatsapp:+4366012345";
  expect(sms({ From, Latitude: "48.2", Longitude: "16.37", Label: "Alba Store" })).toMatchObject([
    { kind: "location", body: "Location: Alba Store (48.2, 16.37)", externalUserId: From },
  ]);
  expect(sms({ From, Body: "Red", ButtonText: "Red", OriginalRepliedMessageSid: "SM0" })).toMatchObject([
    { kind: "postback", body: "Red", replyTo: "SM0", phone: "+4366012345" },
  ]);
});

test.each([
  [parseMessenger, "not json", "This is not JSON."],
  [parseMessenger, '{"object":"instagram","entry":[]}', '"object" must be "page"'],
  [parseInstagram, '{"object":"page","entry":[]}', '"object" must be "instagram"'],
  [parseWhatsapp, '{"object":"page","entry":[]}', '"object" must be "whatsapp_business_account"'],
  [parseWhatsapp, "[]", "no delivery of WhatsApp"],
  [parseTwilio, '{"MessageSid":"SM1"}', "it has no MessageSid"],
  [parseTwilio, "MessageSid=SM1&Body=x", "from whom"],
  [parseMessenger, "[".repeat(200_000), "nested more than 100 levels"],
])("%o refuses %j with a sentence", (parse, body, sentence) => {
  expect(() => parse(Buffer.from(body))).toThrow(sentence);
});

const strings: string[] = JSON.parse(readFileSync("tests/data/hostile/blns.json", "utf8"));
const hostile = [...strings, "a\0b", "\ud800", "x".repeat(3_000_000)];

test("hostile strings come through as text that can be stored", () => {
  for (const text of hostile) {
    const expected = text.replaceAll("\0", "").toWellFormed();
    const [line] = messenger({
      ...ann,
      message: { mid: "m1", text, attachments: [{ type: text, title: text }] },
    });
    if (text) expect(JSON.stringify(line)).not.toMatch(/[^\\]\\u0000/);
    const [other] = whatsapp({
      contacts: [{ wa_id: text }],
      messages: [said({ type: "text", text: { body: text } })],
    });
    expect(other).toMatchObject({ type: "message", body: expected });
    const [third] = sms({ Body: text, From: `+${text}`, ProfileName: text });
    expect(third).toBeDefined();
  }
});
