import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openAsPage, openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, dialogOf, expectItems } from "./menu";

test.beforeAll(() =>
  importUsers([
    { name: "Tara Transom", channel: "sms", chat: "Bob" },
    { name: "Theo Transom", channel: "sms", chat: "Bob" },
    { name: "Tilda Transom", channel: "sms", chat: "Bob" },
  ]),
);

test("select Transfer Chat, search for the agent, confirm: he has the chat and the note, the modal closes", async ({
  page,
  browser,
}) => {
  const kim = await (await browser.newContext()).newPage();
  await signIn(kim, "Kim");
  await kim.goto("/chats");
  const received = kim.getByRole("main").getByRole("link", { name: /Tara Transom/ });
  await expect(received).toHaveCount(0);
  await signIn(page, "Sam");
  await openFromAllUsers(page, "Tara Transom");
  await choose(page, "Transfer Chat");
  const dialog = dialogOf(page, "Transfer Chat");
  await expect(dialog.getByRole("radio", { name: "Bob" })).toHaveCount(0);
  await expect(dialog.getByRole("radio", { name: "Leo" })).toHaveCount(0);
  await expect(dialog.getByRole("radio", { name: "Kim" })).toHaveAccessibleDescription(/\d+ of 5 chats/);
  await dialog.getByRole("searchbox", { name: "Search for an agent" }).fill("ki");
  await expect(dialog.getByRole("radio")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("radio", { name: "Kim" })).toBeChecked();
  await dialog.getByLabel("Note to the agent").fill("She waits for a spare part");
  await confirm(page, "Transfer Chat");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(/\/users\?q=/);
  await expect(page.getByText("Chat transferred to Kim")).toBeVisible();
  await expect(page.getByRole("row", { name: /Tara Transom/ }).getByText("In chat with Kim")).toBeVisible();
  await received.first().click();
  await expect(kim.getByRole("log").getByText("Sam transferred the chat to Kim")).toBeVisible();
  await expect(kim.getByRole("log").getByText("She waits for a spare part")).toBeVisible();
  await kim.context().close();
});

test("on the full page it goes to All Users afterwards", async ({ page }) => {
  await signIn(page, "Sam");
  await openAsPage(page, "Theo Transom");
  await choose(page, "Transfer Chat");
  await dialogOf(page, "Transfer Chat").getByText("Kim", { exact: true }).click();
  await confirm(page, "Transfer Chat");
  await expect(page).toHaveURL(/\/users$/);
});

test("nothing typed is lost when somebody was first", async ({ page, browser }) => {
  await signIn(page, "Sam");
  await openFromAllUsers(page, "Tilda Transom");
  await choose(page, "Transfer Chat");
  const dialog = dialogOf(page, "Transfer Chat");
  await dialog.getByText("Kim", { exact: true }).click();
  await dialog.getByLabel("Note to the agent").fill("Careful with this one");
  const bob = await (await browser.newContext()).newPage();
  await signIn(bob, "Bob");
  await openFromAllUsers(bob, "Tilda Transom");
  await expectItems(bob, { has: ["Finish Chat"], lacks: ["Transfer Chat"] });
  await choose(bob, "Finish Chat");
  await confirm(bob, "Finish Chat");
  await dialog.getByRole("button", { name: "Transfer Chat" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Bob finished the chat");
  await expect(dialog.getByLabel("Note to the agent")).toHaveValue("Careful with this one");
  await expect(dialog.getByRole("radio", { name: "Kim" })).toBeChecked();
  await bob.context().close();
});
