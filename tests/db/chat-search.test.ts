import { beforeAll, expect, test } from "vitest";
import { askedOf } from "@/components/chat-search/asked";
import { foundIn } from "@/components/chat-search/found-in";
import { startWindow } from "@/components/user-view/start-window";
import { viewParams } from "@/components/user-view/view-params";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { messageId } from "@/lib/message-id";
import { withDatabase } from "@/tests/database";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase({ planted: ["rowsHaveChat"] });

const noon = Date.parse("2026-03-01T12:00:00Z");
const minute = 60_000;
let ada: Agent;
let bob: Agent;
let lena: number;
const ids: string[] = [];

beforeAll(async () => {
  [ada, bob] = [await agentNamed("Ada", "Admin"), await agentNamed("Bob")];
  lena = await userNamed("Lena Fischer");
  for (let i = 0; i < 130; i++) ids.push(await says(lena, `Lamp number ${i}`, noon + i * minute));
  await says(lena, `${"Nothing of it. ".repeat(40)}Then the café again${". And so on".repeat(40)}`, noon);
  await says(await userNamed("Maya Torres"), "A lamp of somebody else", noon);
  await pool().query(
    "INSERT INTO whispers (user_id, id, chat_id, agent_id, body) VALUES ($1, $2, $3, $4, 'Offer her the lamp')",
    [lena, messageId(noon + 500 * minute), messageId(noon), ada.id],
  );
  await pool().query(
    "INSERT INTO bot_log (user_id, id, node, event, body) VALUES ($1, $2, 'shop', 'matched', 'lamp order')",
    [lena, messageId(noon + 400 * minute)],
  );
});

const asked = (query: Record<string, string>) => askedOf(query)!;
const texts = ({ hits }: Awaited<ReturnType<typeof foundIn>>) => hits.map(({ text }) => text);

test("a page of hits, the next one, and all down to a line", async () => {
  const first = await foundIn(bob, lena, asked({ q: "lamp" }));
  expect(texts(first).slice(0, 2)).toEqual(["Lamp number 129", "Lamp number 128"]);
  expect([first.hits.length, first.count, first.capped]).toEqual([50, 130, false]);
  const second = await foundIn(bob, lena, asked({ q: "lamp", before: first.next! }));
  expect(texts(second)[0]).toBe("Lamp number 79");
  const down = await foundIn(bob, lena, asked({ q: "lamp", through: ids[3]! }));
  expect(down.hits.map(({ id }) => id)).toEqual([...ids].reverse());
  expect(down.next).toBeNull();
});

test("a hit carries its words marked, and of a long line only what is around them", async () => {
  const { hits } = await foundIn(bob, lena, asked({ q: "cafe" }));
  const { text, marks } = hits[0]!;
  expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(["café"]);
  expect(text.length).toBeLessThan(250);
});

test("whispers and the bot log are found by those who may read them", async () => {
  const kinds = async (agent: Agent, log: string) =>
    (await foundIn(agent, lena, asked({ q: "lamp", log }))).hits.slice(0, 2).map(({ kind }) => kind);
  expect(await kinds(ada, "1")).toEqual(["whisper", "log"]);
  expect(await kinds(ada, "0")).toEqual(["whisper", "user"]);
  expect(await kinds(bob, "1")).toEqual(["user", "user"]);
});

test("what asks for nothing is no question, and signs alone get a sentence", async () => {
  expect([askedOf({}), askedOf({ q: "  " }), askedOf({ q: "x".repeat(201) })]).toEqual([null, null, null]);
  expect(askedOf({ q: "lamp", through: "nowhere" })).toMatchObject({ q: "lamp", log: false });
  const found = await foundIn(bob, lena, asked({ q: "???" }));
  expect([found.hits, found.problem]).toEqual([[], expect.stringMatching(/\.$/)]);
  expect(await foundIn(bob, lena, asked({ q: "lamp", before: "nonsense" }))).toMatchObject({ count: 130 });
});

test("the page comes with its hits, in the middle of the one that the address names", async () => {
  const params = await viewParams({ q: "lamp", hit: ids[40]! });
  const { anchor, found, window } = await startWindow(bob, lena, params);
  expect(anchor).toBe(ids[40]);
  expect(window.rows.map(([id]) => id)).toContain(ids[40]);
  expect(found!.hits.map(({ id }) => id)).toContain(ids[40]);
  expect((await startWindow(bob, lena, await viewParams({ q: "" }))).found).toBeUndefined();
});
