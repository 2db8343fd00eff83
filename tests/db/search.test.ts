import { beforeAll, expect, test } from "vitest";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { searchChat, searchMessages } from "@/db/queries/search";
import { searchUsers } from "@/db/queries/search-users";
import { findMarks } from "@/lib/search/find-marks";
import { withDatabase } from "@/tests/database";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase();

const day = Date.UTC(2026, 2, 12);
let ada: Agent;
let lena: number;
let omar: number;

beforeAll(async () => {
  ada = await agentNamed("Ada", "Admin");
  lena = await userNamed("Lena Fischer", { email: "lena@users.example", phone: "+491701234567" });
  omar = await userNamed("Omar Haddad");
});

test("a line is found by its words, with whose it is", async () => {
  const id = await says(lena, "The lamp shade never came, I need it by Friday.", day);
  await says(omar, "The lamp came.", day + 1);
  const { hits, next } = await searchMessages(ada, "lamp shad", {});
  expect(hits).toEqual([
    {
      id,
      userId: lena,
      userName: "Lena Fischer",
      hasAvatar: false,
      channel: "messenger",
      chatId: null,
      kind: "user",
      agent: null,
      text: "The lamp shade never came, I need it by Friday.",
    },
  ]);
  expect(next).toBeNull();
  expect(findMarks(hits[0]!.text, "lamp shad").map(([from, to]) => hits[0]!.text.slice(from, to))).toEqual([
    "lamp",
    "shade",
  ]);
  expect((await searchMessages(ada, "lamp -shade", {})).hits.map((hit) => hit.userId)).toEqual([omar]);
  expect(await searchChat(ada, lena, "lamp", {})).toMatchObject({ count: 1, capped: false, hits: [{ id }] });
  expect((await searchUsers(ada, "lena", 5)).map((user) => user.name)).toEqual(["Lena Fischer"]);
  expect((await pool().query("SELECT 1")).rowCount).toBe(1);
});
