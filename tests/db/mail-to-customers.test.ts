import { text } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { pool } from "@/db/client";
import { type Agent, agentById } from "@/db/queries/agents";
import { seed } from "@/db/seed";
import { sendEmail } from "@/lib/jobs/send-email";
import type { Mail } from "@/lib/mail/post";
import { act } from "@/lib/user-actions/door";
import { withDatabase } from "@/tests/database";
import { temporaryFolder } from "@/tests/import-files";

withDatabase();
const dataDir = temporaryFolder();

type Internal = { userId: number; whispers: string[]; log: string[] };
let ada: Agent;
let internal: Internal[];

beforeAll(async () => {
  await seed(pool(), { now: new Date(), dataDir });
  const { rows } = await pool().query("SELECT id FROM agents WHERE name LIKE 'Ada%'");
  ada = (await agentById(rows[0].id))!;
  ({ rows: internal } = await pool().query<Internal>(
    `SELECT u.id AS "userId",
       ARRAY(SELECT body FROM whispers w WHERE w.user_id = u.id) AS whispers,
       ARRAY(SELECT DISTINCT l FROM bot_log b, unnest(ARRAY[b.body, b.data::text]) AS l WHERE b.user_id = u.id AND length(l) > 8) AS log
     FROM users u WHERE EXISTS (SELECT FROM whispers w WHERE w.user_id = u.id)
       OR EXISTS (SELECT FROM bot_log b WHERE b.user_id = u.id)`,
  ));
});

/** The words that would arrive when Ada asks for everything. */
async function mailed(userId: number, to: string): Promise<string> {
  await pool().query("DELETE FROM emails");
  const choices = JSON.stringify({ whispers: true, log: true, system: true });
  const result = await act(ada, "emailTranscript", userId, { to, choices });
  if ("error" in result) throw new Error(result.error);
  let arrived = "";
  await sendEmail({ userId, emailId: result.id! }, async (mail: Mail) => {
    arrived = mail.text + (await text(mail.attachment.content.read()));
    return { sent: true };
  });
  return arrived;
}

test("no whisper and no line of the bot of the demo is in a mail to anybody but the one who asks", async () => {
  expect(internal.flatMap(({ whispers }) => whispers).length).toBeGreaterThan(0);
  expect(internal.flatMap(({ log }) => log).length).toBeGreaterThan(0);
  for (const { userId, whispers, log } of internal) {
    const theirs = await mailed(userId, "somebody@customers.example");
    expect(theirs).toContain("Conversation with");
    const spoken = await pool().query("SELECT body FROM messages WHERE user_id = $1", [userId]);
    const said = new Set(spoken.rows.flatMap(({ body }) => body));
    for (const line of [...whispers, ...log].filter((line) => !said.has(line)))
      expect(theirs).not.toContain(line);
    expect(theirs).not.toContain("internal");
  }
});

test("who asks gets them, and not where his own address is the customer's", async () => {
  const { userId, whispers } = internal.find((one) => one.whispers.length > 0)!;
  const own = await mailed(userId, ada.email!);
  expect(own).toContain(whispers[0]!.split("\n")[0]);
  expect(own).toContain("for agents only");
  await pool().query("UPDATE users SET email = upper($2) WHERE id = $1", [userId, ada.email]);
  expect(await mailed(userId, ada.email!)).not.toContain(whispers[0]!.split("\n")[0]);
});
