import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, dialogOf, expectItems } from "./menu";

test.beforeAll(() =>
  importUsers([
    { name: "Fenna Finch", channel: "sms", chat: "Bob" },
    { name: "Filip Finch", channel: "sms", chat: "Bob" },
    { name: "Frida Finch", channel: "sms", chat: "Bob" },
  ]),
);

test("click More, select Finish Chat, confirm the action in the dialog: the active chat is closed", async ({
  page,
  browser,
}) => {
  const kim = await (await browser.newContext()).newPage();
  await signIn(kim, "Kim");
  const looking = await openFromAllUsers(kim, "Fenna Finch");
  await expect(looking.getByTitle("In chat with Bob")).toBeVisible();
  await signIn(page, "Bob");
  const view = await openFromAllUsers(page, "Fenna Finch");
  await expect(view.getByTitle("In chat with Bob")).toBeVisible();
  await choose(page, "Finish Chat");
  await confirm(page, "Finish Chat");
  await expect(view.getByTitle("In chat with Bob")).toBeHidden();
  await expect(view.getByRole("status").filter({ hasText: "Chat finished" })).toBeVisible();
  await expectItems(page, { has: ["Open New Chat"], lacks: ["Finish Chat"] });
  await expect(view.getByText("Bob finished the chat")).toBeVisible();
  await expect(looking.getByTitle("In chat with Bob")).toBeHidden();
  await expect(looking.getByText("Bob finished the chat")).toBeVisible();
  await kim.context().close();
});

test("you can only finish a chat if you are the assigned agent or have supervisor permissions", async ({
  browser,
}) => {
  const kim = await (await browser.newContext()).newPage();
  const sam = await (await browser.newContext()).newPage();
  await Promise.all([signIn(kim, "Kim"), signIn(sam, "Sam")]);
  await openFromAllUsers(kim, "Filip Finch");
  await expectItems(kim, { lacks: ["Finish Chat"] });
  const view = await openFromAllUsers(sam, "Filip Finch");
  await choose(sam, "Finish Chat");
  await confirm(sam, "Finish Chat");
  await expect(view.getByTitle("In chat with Bob")).toBeHidden();
  await Promise.all([kim.context().close(), sam.context().close()]);
});

test("who comes second is told in the dialog who was first", async ({ browser }) => {
  const bob = await (await browser.newContext()).newPage();
  const sam = await (await browser.newContext()).newPage();
  await Promise.all([signIn(bob, "Bob"), signIn(sam, "Sam")]);
  await openFromAllUsers(bob, "Frida Finch");
  await openFromAllUsers(sam, "Frida Finch");
  await choose(bob, "Finish Chat");
  await choose(sam, "Finish Chat");
  await confirm(sam, "Finish Chat");
  const dialog = dialogOf(bob, "Finish Chat");
  await dialog.getByRole("button", { name: "Finish Chat" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Sam finished the chat");
  await bob.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(bob.getByRole("dialog", { name: "Frida Finch" })).toBeVisible();
  await Promise.all([bob.context().close(), sam.context().close()]);
});
