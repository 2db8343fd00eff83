import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, expectItems } from "./menu";

test.beforeAll(() => importUsers([{ name: "Ulla Brick", channel: "sms", blocked: true }]));

test("requires the Unblock User permission", async ({ page }) => {
  await signIn(page, "Bob");
  await openFromAllUsers(page, "Ulla Brick");
  await expectItems(page, { has: ["Open New Chat"], lacks: ["Unblock User"] });
});

test("select Unblock User, confirm the action in the dialog: the customer can reach agents again", async ({
  page,
}) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Ulla Brick");
  const badge = view.locator("header").first().getByText("Blocked", { exact: true });
  await expect(badge).toBeVisible();
  await choose(page, "Unblock User");
  await confirm(page, "Unblock User");
  await expect(badge).toBeHidden();
  await expectItems(page, { has: ["Block User"], lacks: ["Unblock User"] });
});
