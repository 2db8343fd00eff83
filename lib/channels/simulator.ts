import { randomUUID } from "node:crypto";
import { inTransaction, pool } from "@/db/client";
import { writeBotStep } from "@/db/writes/bot-log";
import { addJob } from "@/lib/jobs/add-job";
import { type Received, receive } from "./receive";

const everyMs = 5000;
const lineEvery: [number, number] = [20_000, 60_000];
const mostOpen = 6;

const questions = [
  "Hi, is the Alba still available in moss green?",
  "My parcel says delivered, but there is no parcel",
  "Can I change the address of my order?",
  "The dimmer of my Luna hums a little. Is that normal?",
  "Do you ship to islands?",
  "Which bulb goes into the small Kumo?",
  "I would like to return a lamp, it is too big",
  "Habt ihr die Perla auch in Messing?",
  "¿Cuánto tarda el envío a Valencia?",
  "Bonjour, est-ce que la Bruma existe en noir ?",
];
const answers = [
  "Thank you, that helps!",
  "Ah, I see. And how long would that take?",
  "Perfect",
  "One moment, I look it up",
  "The order number is on the box, right?",
  "Great, thanks a lot. Have a nice day!",
  "Hmm, can you send me a photo of it?",
];

export function isSimulated(): boolean {
  return process.env.DEMO === "1" && process.env.SIMULATOR !== "0";
}

/** Lets a few of the demo's crowd write, now and then, and answer their agents after some seconds; never the cast whom
 * newcomers meet. */
export async function simulate({ nextLineAt }: { nextLineAt: number }): Promise<void> {
  if (!isSimulated()) return;
  let next = nextLineAt;
  if (!(await isPaused())) {
    await answerOne();
    if (Date.now() >= nextLineAt) {
      await askOne();
      next = Date.now() + lineEvery[0] + Math.random() * (lineEvery[1] - lineEvery[0]);
    }
  }
  const at = new Date(Date.now() + everyMs);
  await addJob(pool(), "simulate", { nextLineAt: Math.round(next) }, { key: "simulate", at });
}

async function isPaused(): Promise<boolean> {
  const { rowCount } = await pool().query(
    `SELECT FROM settings WHERE key = 'simulator' AND value @> '{"paused": true}'`,
  );
  return rowCount === 1;
}

type Extra = { channelId: number; externalUserId: string };

// The crowd and the strangers are numbered; the named cast is not. Nobody writes on a line that is disabled, or that
// leads to a real provider by now.
const crowd = `
  FROM users u JOIN identities i ON i.user_id = u.id AND i.channel_id = u.channel_id
  JOIN channels n ON n.id = u.channel_id AND n.adapter IN ('demo_line', 'web_chat') AND n.disabled_at IS NULL
  WHERE u.import_ref ~ '^demo:[a-z-]+-[0-9]+$' AND u.deleting_at IS NULL AND u.blocked_at IS NULL
    AND u.deactivated_at IS NULL`;
const who = `SELECT i.channel_id AS "channelId", i.external_id AS "externalUserId"`;

/** Somebody who is in no chat asks something, while not too many of them are in one. */
async function askOne(): Promise<void> {
  const open = "EXISTS (SELECT FROM chats c WHERE c.user_id = u.id AND c.status <> 'finished')";
  const { rows } = await pool().query<Extra>(
    `${who} ${crowd} AND NOT ${open} AND (SELECT count(*) ${crowd} AND ${open}) < $1 ORDER BY random() LIMIT 1`,
    [mostOpen],
  );
  const asked = rows[0] && (await say(rows[0], questions));
  if (asked) await noteStep(asked.userId);
}

/** What the bot made of a question, as bots do. */
async function noteStep(userId: number): Promise<void> {
  await inTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      "SELECT id FROM chats WHERE user_id = $1 AND status <> 'finished'",
      [userId],
    );
    const data = { intent: "question", confidence: 0.81, ms: 36 };
    const step = { userId, node: "greeting", event: "intent", body: "a question for the desk", data };
    await writeBotStep(tx, { ...step, chatId: rows[0]?.id ?? null, at: Date.now() });
  });
}

/** Somebody whose agent wrote last, some seconds ago, answers. */
async function answerOne(): Promise<void> {
  const { rows } = await pool().query<Extra>(
    `${who} ${crowd} AND EXISTS (SELECT FROM chats c WHERE c.user_id = u.id AND c.status = 'active')
     AND u.last_message_at BETWEEN now() - interval '5 minutes' AND now() - interval '6 seconds'
     AND (SELECT m.sender FROM messages m WHERE m.user_id = u.id ORDER BY m.id DESC LIMIT 1) = 'agent'
     ORDER BY u.last_message_at LIMIT 1`,
  );
  if (rows[0]) await say(rows[0], answers);
}

function say(extra: Extra, lines: string[]): Promise<Received> {
  const body = lines[Math.floor(Math.random() * lines.length)]!;
  return receive({ ...extra, externalId: `simulator:${randomUUID()}`, at: Date.now(), body });
}
