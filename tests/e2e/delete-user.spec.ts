import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { importUsers } from "./cast";
import { nameInList, openFromAllUsers, signIn, test } from "./desk";

const people = ["Delia Draper", "Dora Deller", "Dimitri Dahl", "Désirée Dubois"];

test.beforeAll("bring in four who may be deleted", () => {
  importUsers(people.map((name) => ({ name, channel: "whatsapp", says: `I am ${name}` })));
});

async function chooseDelete(page: Page) {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete User" }).click();
  return page.getByRole("dialog", { name: "Delete User" });
}

const addressOf = async (page: Page) => new URL(page.url()).pathname;

test("read the warning, type the name, and the customer and all associated data are gone", async ({
  page,
  browser,
}) => {
  await signIn(page, "Ada");
  await openFromAllUsers(page, "Delia Draper");
  const address = await addressOf(page);

  const bob = await browser.newPage();
  await signIn(bob, "Bob");
  await bob.goto(address);
  await expect(bob.getByRole("heading", { name: "Delia Draper", level: 1 })).toBeVisible();

  const dialog = await chooseDelete(page);
  await expect(dialog).toContainText("This cannot be undone");
  await expect(dialog.getByRole("list", { name: "What will be deleted" })).toContainText("1 message");
  const confirm = dialog.getByRole("button", { name: "Delete User" });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("textbox").fill("Delia");
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("textbox").fill("Delia Draper");
  await confirm.click();

  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "All Users", level: 1 })).toBeVisible();
  await expect(nameInList(page, "Delia Draper")).toHaveCount(0);
  await expect(bob.getByText("This user cannot be found")).toBeVisible();

  await page.goto(address);
  await expect(page.getByRole("heading", { name: /^User \d+ was deleted$/ })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Ada deleted this user");
  await expect(page.getByRole("main")).toContainText("1 message");
  await expect(page.getByRole("main")).not.toContainText("Delia");

  await bob.reload();
  await expect(bob.getByText("This user cannot be found")).toBeVisible();
  await bob.close();
});

test("the receipt can be kept as a file, without a word of whom", async ({ page }) => {
  await signIn(page, "Ada");
  await openFromAllUsers(page, "Dora Deller");
  const address = await addressOf(page);
  const dialog = await chooseDelete(page);
  await dialog.getByRole("textbox").fill("Dora Deller");
  await dialog.getByRole("button", { name: "Delete User" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.goto(address);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Everything was gone on")).toBeVisible({ timeout: 500 });
  }).toPass();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download receipt" }).click(),
  ]);
  const receipt = readFileSync(await download.path(), "utf8");
  expect(JSON.parse(receipt)).toMatchObject({ deletedBy: { name: "Ada" }, counts: { messages: 1 } });
  expect(receipt).not.toMatch(/Dora|34612/);
});

test("Cancel deletes nothing", async ({ page }) => {
  await signIn(page, "Ada");
  const view = await openFromAllUsers(page, "Dimitri Dahl");
  const dialog = await chooseDelete(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(view).toContainText("I am Dimitri Dahl");
});

test("whoever looks at the user over a list sees him go", async ({ page, browser }) => {
  const bob = await browser.newPage();
  await signIn(bob, "Bob");
  await openFromAllUsers(bob, "Désirée Dubois");
  await signIn(page, "Ada");
  await openFromAllUsers(page, "Désirée Dubois");
  const dialog = await chooseDelete(page);
  // An accent typed as a letter of its own is the same name.
  await dialog.getByRole("textbox").fill("Désirée Dubois".normalize("NFD"));
  await dialog.getByRole("button", { name: "Delete User" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(bob.getByRole("dialog").getByText("This user cannot be found")).toBeVisible();
  await bob.close();
});

test("without the Delete User permission the menu does not offer it", async ({ page }) => {
  await signIn(page, "Sam");
  await openFromAllUsers(page, "Dimitri Dahl");
  await page.getByRole("button", { name: "More", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Block User" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Delete User" })).toHaveCount(0);
});
