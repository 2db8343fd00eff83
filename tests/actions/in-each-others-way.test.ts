import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { pool } from "@/db/client";
import { defineAction } from "@/lib/user-actions/define";
import { act } from "@/lib/user-actions/door";
import { userActions } from "@/lib/user-actions/index";
import { type Cast, openDesk } from "@/tests/actions/cast";
import { withDatabase } from "@/tests/database";
import { userIn } from "@/tests/situations";

withDatabase();

let desk: Cast;
let maya: number;
const run = vi.fn();
beforeAll(async () => {
  desk = await openDesk();
  maya = await userIn({ channel: "sms" });
  userActions.tried = defineAction({ label: "Try", permission: null, input: z.object({}), run });
});

const failure = (code: string) => Object.assign(new Error("in the way"), { code });

test.each(["40P01", "40001", "55P03"])("what Postgres gave up with %s is tried again", async (code) => {
  run.mockReset().mockRejectedValueOnce(failure(code)).mockResolvedValueOnce({ event: {} });
  expect(await act(desk.bob, "tried", maya, {})).toMatchObject({ done: true });
});

test("after a few tries a person reads a sentence, and nothing was done", async () => {
  const before = await pool().query("SELECT count(*) FROM events");
  run.mockReset().mockRejectedValue(failure("40P01"));
  expect(await act(desk.bob, "tried", maya, {})).toEqual({
    error: "Others are changing this user at the same moment. Please try again.",
  });
  expect((await pool().query("SELECT count(*) FROM events")).rows).toEqual(before.rows);
});

test("what is a bug is thrown at once", async () => {
  run.mockReset().mockRejectedValue(new Error("a bug"));
  await expect(act(desk.bob, "tried", maya, {})).rejects.toThrow("a bug");
  expect(run).toHaveBeenCalledTimes(1);
});
