import { beforeAll, expect, test } from "vitest";
import { unpack } from "@/components/user-view/message-window";
import { pack } from "@/components/user-view/pack-window";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { newestPage } from "@/db/queries/messages";
import { userById } from "@/db/queries/users";
import { choices } from "@/lib/transcript/choices";
import { type Format, transcript } from "@/lib/transcript/write";
import { visitorLines } from "@/lib/web-chat/lines";
import { withDatabase } from "@/tests/database";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase({ planted: ["filesHaveMessage"] });

const noon = Date.parse("2026-03-01T12:00:00Z");
let ada: Agent;
let maya: number;
let seq = 0;

/** What Maya wrote, with these columns set. */
async function line(body: string, set: Record<string, unknown> = {}): Promise<string> {
  const id = await says(maya, body, noon + ++seq * 1000, { seq });
  for (const [column, value] of Object.entries(set)) {
    await pool().query(`UPDATE messages SET ${column} = $3 WHERE user_id = $1 AND id = $2`, [
      maya,
      id,
      value,
    ]);
  }
  return id;
}

const lines = async () => unpack(pack(await newestPage(ada, maya)));

async function written(format: Format): Promise<string> {
  let all = "";
  const user = (await userById(ada, maya))!;
  for await (const piece of transcript(ada, user, choices.parse({}), format, { now: noon })) all += piece;
  return all;
}

beforeAll(async () => {
  ada = await agentNamed("Ada", "Admin");
  maya = await userNamed("Maya Torres");
  const asked = await line("Is the Alba\nstill there?");
  await line("Location: Alba Store, 12 Main St (48.2, 16.37)", { kind: "location", reply_to: asked });
  await line("The new words", { edited_at: new Date(noon), reaction: "❤️" });
  const gone = await line("", { revoked_at: new Date(noon) });
  await line("I answer what is gone", { reply_to: gone });
  const waiting = await line("");
  for (const [position, error] of [null, "It is larger than 20 MB"].entries()) {
    await pool().query("INSERT INTO remote_files VALUES ($1, $2, $3, $4, 1, $5)", [
      maya,
      waiting,
      position,
      { name: `photo ${position}.jpg` },
      error,
    ]);
  }
  const partly = await line("One of two");
  await pool().query(
    `INSERT INTO attachments (user_id, message_id, position, name, media_type, bytes, storage_key)
     VALUES ($1, $2, 1, 'b.pdf', 'application/pdf', 3, '1/00000000-0000-4000-8000-000000000000')`,
    [maya, partly],
  );
  await pool().query("UPDATE messages SET attachment_count = 1 WHERE id = $1", [partly]);
});

test("a line carries what it is, and a plain one nothing", async () => {
  const [plain, place, edited, gone, answer, waiting, partly] = await lines();
  expect(plain!.extra).toBeUndefined();
  expect(place!.extra).toEqual({
    quote: { id: plain!.id, from: "user", name: null, text: "Is the Alba still there?" },
    is: { kind: "location" },
    links: [[34, 45, "https://www.openstreetmap.org/?mlat=48.2&mlon=16.37#map=16/48.2/16.37"]],
  });
  expect(edited!.extra).toEqual({ is: { edited: true, reaction: "❤️" } });
  expect(gone!.extra).toEqual({ is: { revoked: true } });
  expect(answer!.extra!.quote).toMatchObject({ id: gone!.id, text: "This message was deleted" });
  expect(waiting!.extra!.remote).toEqual([
    { name: "photo 0.jpg", error: null },
    { name: "photo 1.jpg", error: "It is larger than 20 MB" },
  ]);
  // Its file is asked for by its number, although the one before it never came.
  expect(partly!.extra!.files).toMatchObject([{ name: "b.pdf", position: 1 }]);
});

test.each<Format>(["txt", "csv"])(
  "a transcript as %s has the new words, and says what was deleted",
  async (format) => {
    const text = await written(format);
    expect(text).toContain("The new words");
    expect(text).toContain("This message was deleted");
    expect(text).toContain("A file that is not here");
  },
);

test("so does the export that can be imported, and the visitor's own page", async () => {
  const said = (await written("jsonl"))
    .split("\n")
    .filter(Boolean)
    .map((one) => JSON.parse(one).text);
  expect(said).toEqual(expect.arrayContaining(["The new words", "This message was deleted"]));
  const seen = (await visitorLines(maya)).map(({ text }) => text);
  expect(seen).toEqual(expect.arrayContaining(["The new words", "This message was deleted"]));
});
