import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, expectItems } from "./menu";

test.beforeAll(() => importUsers([{ name: "Ursa Newsom", channel: "sms" }]));

test("requires the Supervise permission", async ({ page }) => {
  await signIn(page, "Bob");
  await openFromAllUsers(page, "Ursa Newsom");
  await expectItems(page, { has: ["Open New Chat"], lacks: ["Unsubscribe User", "Subscribe User"] });
});

test("select Unsubscribe User, confirm the action in the dialog: no campaign messages", async ({ page }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Ursa Newsom");
  const hint = view.getByText("Unsubscribed: receives no campaign messages.");
  await expect(hint).toBeHidden();
  await choose(page, "Unsubscribe User");
  await confirm(page, "Unsubscribe User");
  await expect(hint).toBeVisible();
  await expectItems(page, { has: ["Subscribe User"], lacks: ["Unsubscribe User"] });
});
