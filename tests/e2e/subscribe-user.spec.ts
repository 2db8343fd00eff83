import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, expectItems } from "./menu";

test.beforeAll(() => importUsers([{ name: "Sunna Newsom", channel: "sms", unsubscribed: true }]));

test("requires the Supervise permission", async ({ page }) => {
  await signIn(page, "Kim");
  await openFromAllUsers(page, "Sunna Newsom");
  await expectItems(page, { has: ["Open New Chat"], lacks: ["Unsubscribe User", "Subscribe User"] });
});

test("select Subscribe User, confirm the action in the dialog: campaign messages again; Undo", async ({
  page,
}) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Sunna Newsom");
  const hint = view.getByText("Unsubscribed: receives no campaign messages.");
  await expect(hint).toBeVisible();
  await choose(page, "Subscribe User");
  await confirm(page, "Subscribe User");
  await expect(hint).toBeHidden();
  await view.getByRole("button", { name: "Undo" }).click();
  await expect(hint).toBeVisible();
});
