import { beforeAll, describe, expect, test } from "vitest";
import { startWindow } from "@/components/user-view/start-window";
import { viewParams } from "@/components/user-view/view-params";
import { inTransaction, pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { railOf } from "@/db/queries/rail";
import { recordEvent } from "@/db/writes/events";
import { firstIdAt, messageId } from "@/lib/message-id";
import { sentAt } from "@/lib/sent-at";
import { withDatabase } from "@/tests/database";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase({
  planted: [
    "deletedHasReceipt",
    "blockedAsSaid",
    "openedOnce",
    "finishedOnce",
    "handedOnce",
    "statusAndAgent",
    "assigneeHandles",
  ],
});

const day = 86_400_000;
const start = Date.parse("2024-01-01T09:00:00Z");

let ada: Agent;
beforeAll(async () => {
  ada = await agentNamed("Ada", "Admin");
});

async function chatAt(userId: number, at: number): Promise<string> {
  const id = messageId(at);
  await pool().query(
    `INSERT INTO chats (user_id, id, status, channel, opened_at, finished_at)
     VALUES ($1, $2, 'finished', 'messenger', $3, $3)`,
    [userId, id, new Date(at)],
  );
  return id;
}

describe("the rail", () => {
  test("shows each chat and what happened, from the first line to the last", async () => {
    const lena = await userNamed("Lena Fischer");
    const first = await says(lena, "Hallo", start - 1000);
    const chats = [await chatAt(lena, start), await chatAt(lena, start + 400 * day)];
    await inTransaction((tx) =>
      recordEvent(tx, { userId: lena, kind: "blockUser", agentId: ada.id, at: start + 410 * day }),
    );
    const last = await says(lena, "Tschüss", start + 420 * day);
    const rail = await railOf(ada, lena);
    expect(rail).toMatchObject({ first, last });
    expect(rail?.ticks.map(({ id, count, kinds }) => [id, count, kinds])).toEqual([
      [chats[0], 1, null],
      [chats[1], 1, null],
      [expect.any(String), 1, ["blockUser"]],
    ]);
  });

  test("merges thousands of chats and events into at most two hundred ticks that leave none out", async () => {
    const maya = await userNamed("Maya Torres");
    await says(maya, "Hola", start);
    await pool().query(
      `INSERT INTO chats (user_id, id, status, channel, opened_at, finished_at)
       SELECT $1, (lpad(to_hex($2::bigint + i * 3600000), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid,
         'finished', 'messenger', to_timestamp(($2::bigint + i * 3600000) / 1000.0), now()
       FROM generate_series(1::bigint, 4000) i`,
      [maya, start],
    );
    await pool().query(
      "INSERT INTO events (user_id, id, kind) SELECT user_id, id, 'transferChat' FROM chats WHERE user_id = $1",
      [maya],
    );
    const ticks = (await railOf(ada, maya))!.ticks;
    expect(ticks.length).toBeLessThanOrEqual(200);
    const counted = (chats: boolean) =>
      ticks.filter(({ kinds }) => (kinds === null) === chats).reduce((sum, { count }) => sum + count, 0);
    expect([counted(true), counted(false)]).toEqual([4000, 4000]);
    expect(sentAt(ticks[0]!.id)).toBe(start + 3_600_000);
  });

  test("of nobody, and of one who is being deleted, there is none", async () => {
    const gone = await userNamed("Gone");
    await says(gone, "still there", start);
    await pool().query("UPDATE users SET deleting_at = now() WHERE id = $1", [gone]);
    expect([await railOf(ada, gone), await railOf(ada, 999_999)]).toEqual([null, null]);
    expect(await railOf(ada, await userNamed("Silent"))).toEqual({ first: null, last: null, ticks: [] });
  });
});

describe("a day to begin reading at", () => {
  const at = async (userId: number, on: string, timeZone = "UTC") => {
    const { window, anchor } = await startWindow({ ...ada, timeZone }, userId, await viewParams({ at: on }));
    return window.rows.find(([id]) => id === anchor)?.[2] ?? null;
  };

  test("is its first line, else the next one, before the first the first and after the last the last", async () => {
    const noor = await userNamed("Noor");
    for (const [i, on] of ["2024-05-01", "2024-05-03", "2024-05-07"].entries())
      for (const line of ["first", "second"])
        await says(noor, `${line} of ${on}`, Date.parse(`${on}T10:00:00Z`) + i, {
          seq: line === "first" ? 0 : 1,
        });
    expect(await at(noor, "2024-05-03")).toBe("first of 2024-05-03");
    expect(await at(noor, "2024-05-04")).toBe("first of 2024-05-07");
    expect(await at(noor, "0001-01-01")).toBe("first of 2024-05-01");
    expect(await at(noor, "9999-12-31")).toBe("second of 2024-05-07");
    expect(await at(noor, "2024-02-30")).toBeNull();
    expect(await at(await userNamed("Silent Too"), "2024-05-03")).toBeNull();
  });

  test("begins when the clocks of the agent's zone say so, also where they leave midnight out", async () => {
    const zones: [timeZone: string, day: string, begins: string][] = [
      ["Europe/Madrid", "2024-03-31", "2024-03-30T23:00:00Z"],
      ["Europe/Madrid", "2024-04-01", "2024-03-31T22:00:00Z"],
      ["America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"],
      ["America/Havana", "2023-11-05", "2023-11-05T04:00:00Z"],
      ["Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z"],
      ["Asia/Kathmandu", "2024-06-01", "2024-05-31T18:15:00Z"],
      ["Pacific/Kiritimati", "2024-06-01", "2024-05-31T10:00:00Z"],
    ];
    for (const [timeZone, on, begins] of zones) {
      const user = await userNamed(`${timeZone} ${on}`);
      await says(user, "the day before", Date.parse(begins) - 1);
      await says(user, "on the day", Date.parse(begins));
      expect([timeZone, on, await at(user, on, timeZone)]).toEqual([timeZone, on, "on the day"]);
    }
  });

  test("is read in the middle of a long conversation by one page", async () => {
    const omar = await userNamed("Omar");
    for (let i = 0; i < 200; i++) await says(omar, `line ${i}`, start + i * day);
    const started = await startWindow(ada, omar, await viewParams({ at: "2024-04-10" }));
    expect(started).toMatchObject({ day: "2024-04-10", window: { before: true, after: true } });
    expect(started.anchor! >= firstIdAt(Date.parse("2024-04-10"))).toBe(true);
    expect(await at(omar, "2024-04-10")).toBe("line 100");
  });
});
