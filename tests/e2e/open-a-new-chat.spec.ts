import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openAsPage, openFromAllUsers, signIn, test } from "./desk";
import { choose, dialogOf, openMenu } from "./menu";

test.beforeAll(() =>
  importUsers([
    { name: "Odo Opal", channel: "sms" },
    { name: "Olga Opal", channel: "sms", chat: "Bob" },
    { name: "Oskar Opal", channel: "sms", blocked: true },
    { name: "Ola Opal", channel: "web_chat" },
    { name: "Orla Opal", channel: "whatsapp", hoursAgo: 48 },
    { name: "Oona Opal", channel: "whatsapp" },
    { name: "Otto Opal", channel: "sms", chat: "waiting" },
    { name: "Osman Opal", channel: "messenger", hoursAgo: 48 },
  ]),
);

test("select Open New Chat: a new chat is initiated and appears in your Active Chats", async ({ page }) => {
  await signIn(page, "Kim");
  await openFromAllUsers(page, "Odo Opal");
  const user = new URL(page.url()).pathname.split("/").at(-1)!;
  await choose(page, "Open New Chat");
  await expect(page).toHaveURL(`/chats/${user}`);
  await expect(
    page
      .getByRole("main")
      .getByRole("link", { name: /Odo Opal/ })
      .first(),
  ).toBeVisible();
  await openAsPage(page, "Odo Opal");
  await expect(page.getByTitle("In chat with Kim")).toBeVisible();
  await expect(page.getByText("Kim opened a chat")).toBeVisible();
  const menu = await openMenu(page);
  await expect(menu.getByRole("menuitem", { name: "Open New Chat" })).toHaveAccessibleDescription(
    "Already in an active chat with you",
  );
});

for (const [name, reason] of [
  ["Olga Opal", "Already in an active chat with Bob"],
  ["Otto Opal", "Already waiting in the queue"],
  ["Oskar Opal", "Blocked"],
  ["Ola Opal", "Web Chat does not allow agents to start a chat"],
  ["Osman Opal", "The messaging window is closed: the customer has to write first"],
] as const) {
  test(`this option is disabled for ${name}: ${reason}`, async ({ page }) => {
    await signIn(page, "Kim");
    await openFromAllUsers(page, name);
    const item = (await openMenu(page)).getByRole("menuitem", { name: "Open New Chat", exact: true });
    await expect(item).toHaveAttribute("aria-disabled", "true");
    await expect(item).toHaveAccessibleDescription(reason);
    await expect(item.getByText(reason)).toBeVisible();
  });
}

test("on WhatsApp outside the window a template begins it, seen before it is sent", async ({ page }) => {
  await signIn(page, "Kim");
  await openFromAllUsers(page, "Orla Opal");
  const user = new URL(page.url()).pathname.split("/").at(-1)!;
  await choose(page, "Open New Chat");
  const dialog = dialogOf(page, "Open New Chat");
  await expect(dialog.getByText(/messaging window is closed/)).toBeVisible();
  const ready = dialog.getByRole("button", { name: "Open New Chat" });
  await expect(ready).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  const words = (await dialog.getByRole("figure", { name: "Preview" }).textContent())!;
  await ready.click();
  await expect(page).toHaveURL(`/chats/${user}`);
  await openAsPage(page, "Orla Opal");
  await expect(page.getByRole("log").getByText(words)).toBeVisible();
});

test("on WhatsApp inside the window it opens at once", async ({ page }) => {
  await signIn(page, "Kim");
  await openFromAllUsers(page, "Oona Opal");
  await choose(page, "Open New Chat");
  await expect(page).toHaveURL(/\/chats\/\d+$/);
});
