import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { inTransaction, pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { lockSituation } from "@/db/queries/situation";
import { userById } from "@/db/queries/users";
import type { Outcome } from "@/lib/user-actions/define";
import { updateDetails } from "@/lib/user-actions/update-details";
import { withDatabase } from "@/tests/database";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase();

let bob: Agent;
let maya: number;

beforeAll(async () => {
  bob = await agentNamed("Bob");
});

beforeEach(async () => {
  maya = await userNamed("Maya Torres", { email: "maya@torres.example", phone: "+34612345678" });
});

const asOpened = {
  name: "Maya Torres",
  email: "maya@torres.example",
  phone: "+34 612 34 56 78",
  notes: "",
  nameWas: "Maya Torres",
  emailWas: "maya@torres.example",
  phoneWas: "+34612345678",
  notesWas: "",
};

/** Posts the form as Bob opened it, with what he typed over it. */
async function submit(typed: Partial<typeof asOpened>): Promise<Outcome | z.core.$ZodIssue[]> {
  const input = updateDetails.input.safeParse({ ...asOpened, ...typed });
  if (!input.success) return input.error.issues;
  return inTransaction(async (tx) => {
    const situation = (await lockSituation(tx, bob, maya))!;
    return updateDetails.run({ tx, agent: bob, ...situation, input: input.data });
  });
}

test("only what was changed is written, and the event says from what to what", async () => {
  expect(await submit({ notes: "Prefers Spanish" })).toEqual({
    event: { notes: { from: "", to: "Prefers Spanish" } },
  });
  expect(await userById(bob, maya)).toMatchObject({
    notes: "Prefers Spanish",
    name: "Maya Torres",
    version: 2,
  });
});

test("a form sent as it was opened changes nothing", async () => {
  expect(await submit({})).toBe("unchanged");
  expect(await userById(bob, maya)).toMatchObject({ version: 1 });
});

test("a phone is kept as E.164, however it was typed, and tells the country", async () => {
  await submit({ phone: "+49 (170) 123-4567" });
  expect(await userById(bob, maya)).toMatchObject({ phone: "+491701234567", location: "Germany" });
});

test.each([
  ["email", "maya at torres", "This is not an e-mail address"],
  ["phone", "six one two", "This is not a phone number"],
])("a bad %s is a sentence at the field, and nothing is saved", async (field, value, sentence) => {
  const outcome = await submit({ [field]: value, notes: "lost?" });
  expect(outcome).toMatchObject({ fields: { [field]: expect.stringContaining(sentence) } });
  expect(await userById(bob, maya)).toMatchObject({ notes: "", version: 1 });
});

test("fields can be emptied", async () => {
  await submit({ name: " ", email: "", phone: "" });
  expect(await userById(bob, maya)).toMatchObject({ name: null, email: null, phone: null });
});

describe("when someone else changed the notes meanwhile", () => {
  beforeEach(() => pool().query("UPDATE users SET notes = 'Kim was here' WHERE id = $1", [maya]));

  test("the second sees both values and nothing is saved", async () => {
    expect(await submit({ notes: "Bob was here", name: "M. Torres" })).toMatchObject({
      conflicts: { notes: "Kim was here" },
    });
    expect(await userById(bob, maya)).toMatchObject({ notes: "Kim was here", name: "Maya Torres" });
  });

  test("a change of another field does not touch the notes", async () => {
    await submit({ name: "M. Torres" });
    expect(await userById(bob, maya)).toMatchObject({ notes: "Kim was here", name: "M. Torres" });
  });

  test("having seen them, the second may keep his own", async () => {
    await submit({ notes: "Bob was here", notesWas: "Kim was here" });
    expect(await userById(bob, maya)).toMatchObject({ notes: "Bob was here" });
  });

  test("the same value typed twice is no conflict", async () => {
    expect(await submit({ notes: "Kim was here" })).toBe("unchanged");
  });
});

test("NUL bytes and lone surrogates are cleaned before they reach the database", async () => {
  await submit({ notes: "a\0b\ud800c" });
  expect(await userById(bob, maya)).toMatchObject({ notes: "ab\ufffdc" });
});

test("a text over the limit is refused with a sentence", async () => {
  expect(await submit({ name: "x".repeat(201) })).toMatchObject([
    { message: "This is longer than 200 characters." },
  ]);
});
