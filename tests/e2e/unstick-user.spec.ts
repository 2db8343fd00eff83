import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, dialogOf, expectItems } from "./menu";

test.beforeAll(() => importUsers([{ name: "Una Loos", channel: "sms", stuckTo: "Kim" }]));

test("requires the Stick/Unstick User permission", async ({ page }) => {
  await signIn(page, "Bob");
  await openFromAllUsers(page, "Una Loos");
  await expectItems(page, { lacks: ["Stick User", "Unstick User"] });
});

test("select Unstick User, confirm the action in the dialog; Undo sticks again", async ({ page }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Una Loos");
  await choose(page, "Unstick User");
  const ready = dialogOf(page, "Unstick User").getByRole("button", { name: "Unstick User" });
  await expect(ready).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(view.getByTitle("Stuck to Kim")).toBeHidden();
  await view.getByRole("button", { name: "Undo" }).click();
  await expect(view.getByTitle("Stuck to Kim")).toBeVisible();
  await choose(page, "Unstick User");
  await confirm(page, "Unstick User");
  await expect(view.getByTitle("Stuck to Kim")).toBeHidden();
  await expectItems(page, { has: ["Stick User"], lacks: ["Unstick User"] });
});
