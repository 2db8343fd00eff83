import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, dialogOf, expectItems } from "./menu";

test.beforeAll(() =>
  importUsers([
    { name: "Gina Glue", channel: "sms", chat: "Bob" },
    { name: "Gustav Glue", channel: "sms" },
    { name: "Greta Glue", channel: "sms" },
  ]),
);

test("select Stick User, select the agent, confirm the action in the dialog", async ({ page }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Gina Glue");
  await choose(page, "Stick User");
  const dialog = dialogOf(page, "Stick User");
  await expect(dialog.getByRole("button", { name: "Stick User" })).toHaveAttribute("aria-disabled", "true");
  await expect(dialog.getByRole("radio", { name: "Bob" })).toHaveAccessibleDescription(
    /last spoke with this customer today/,
  );
  await dialog.getByRole("searchbox", { name: "Search for an agent" }).fill("kim");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await confirm(page, "Stick User");
  await expect(view.getByTitle("Stuck to Kim")).toBeVisible();
  await expect(view.getByText("User stuck to Kim")).toBeVisible();
  await expect(page.getByRole("button", { name: "More", exact: true })).toBeFocused();
  await expectItems(page, { has: ["Unstick User"], lacks: ["Stick User"] });
});

test("Undo takes it back, also on the key z", async ({ page }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Gustav Glue");
  for (const undo of [
    () => view.getByRole("button", { name: "Undo" }).click(),
    () => page.keyboard.press("z"),
  ]) {
    await choose(page, "Stick User");
    await dialogOf(page, "Stick User").getByText("Bob", { exact: true }).click();
    await confirm(page, "Stick User");
    await expect(view.getByTitle("Stuck to Bob")).toBeVisible();
    await undo();
    await expect(view.getByText("Undone")).toBeVisible();
    await expect(view.getByTitle("Stuck to Bob")).toBeHidden();
  }
});

test("Undo is refused politely when someone acted since", async ({ page, browser }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Greta Glue");
  await choose(page, "Stick User");
  await dialogOf(page, "Stick User").getByText("Bob", { exact: true }).click();
  // Hovered, the toast waits: the other person may take as long as he likes.
  await confirm(page, "Stick User");
  await view.getByRole("button", { name: "Undo" }).hover();
  const ada = await (await browser.newContext()).newPage();
  await signIn(ada, "Ada");
  await openFromAllUsers(ada, "Greta Glue");
  await choose(ada, "Unsubscribe User");
  await confirm(ada, "Unsubscribe User");
  await view.getByRole("button", { name: "Undo" }).click();
  await expect(view.getByText(/^Ada unsubscribed this user\./)).toBeVisible();
  await expect(view.getByTitle("Stuck to Bob")).toBeVisible();
  await ada.context().close();
});

test("requires the Stick/Unstick User permission", async ({ page }) => {
  await signIn(page, "Bob");
  await openFromAllUsers(page, "Gina Glue");
  await expectItems(page, { has: ["Finish Chat"], lacks: ["Stick User", "Unstick User"] });
});
