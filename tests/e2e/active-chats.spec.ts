import { expect, type Page } from "@playwright/test";
import { importUsers } from "./cast";
import { lines, openFromAllUsers, signIn, test } from "./desk";

test.beforeAll(() =>
  importUsers([
    { name: "Xenia Xander", channel: "sms", chat: "Kim", says: "Can I still change the colour?" },
    { name: "Xaver Xander", channel: "sms", chat: "Kim" },
    { name: "Xandra Xander", channel: "sms", chat: "Kim" },
    { name: "Ximena Xander", channel: "messenger", chat: "Kim", hoursAgo: 40 },
    { name: "Xiomara Xander", channel: "sms", chat: "Kim" },
  ]),
);

async function openChat(page: Page, name: string) {
  await signIn(page, "Kim");
  await page.goto("/chats");
  await page.getByRole("link", { name }).first().click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  return page.getByRole("textbox", { name: "Message" });
}

const said = (page: Page, text: string) => page.getByRole("log").getByText(text, { exact: true });

test("Enter sends, Shift+Enter breaks the line, and the line stands there once", async ({ page }) => {
  const message = await openChat(page, "Xenia Xander");
  await message.fill("Yes, until tonight.");
  await message.press("Shift+Enter");
  await message.pressSequentially("Which one?");
  await expect(message).toHaveValue("Yes, until tonight.\nWhich one?");
  await message.press("Enter");
  await expect(message).toHaveValue("");
  const mine = page.getByRole("log").locator("article", { hasText: "Yes, until tonight." });
  await expect(mine.getByRole("img", { name: /Sent|Delivered|Read/ })).toBeVisible();
  await expect(mine).toHaveCount(1);
  await expect(lines(page).last()).toContainText("Which one?");
});

test("a draft survives a reload, goes when it is sent, and stays with its user", async ({ page }) => {
  const message = await openChat(page, "Xaver Xander");
  await message.fill("I look into it");
  await page.getByRole("link", { name: "Xenia Xander" }).first().click();
  await expect(page.getByRole("heading", { name: "Xenia Xander" })).toBeVisible();
  await expect(message).toHaveValue("");
  await page.getByRole("link", { name: "Xaver Xander" }).first().click();
  await expect(page.getByRole("heading", { name: "Xaver Xander" })).toBeVisible();
  await page.reload();
  await expect(message).toHaveValue("I look into it");
  await message.press("Enter");
  await expect(said(page, "I look into it")).toHaveCount(1);
  await page.reload();
  await expect(said(page, "I look into it")).toHaveCount(1);
  await expect(message).toHaveValue("");
});

test("a message that did not go out says so, and Retry sends it once", async ({ page }) => {
  const message = await openChat(page, "Xandra Xander");
  await page.route("**/send", (route) => route.abort());
  await message.fill("Your parcel left today");
  await message.press("Enter");
  await expect(page.getByText("Not sent: The server did not answer.")).toBeVisible();
  await page.unroute("**/send");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("Not sent")).toHaveCount(0);
  await expect(said(page, "Your parcel left today")).toHaveCount(1);
  await page.reload();
  await expect(said(page, "Your parcel left today")).toHaveCount(1);
});

test("files are chosen, left out again and sent", async ({ page }) => {
  await openChat(page, "Xandra Xander");
  const file = (name: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(`This is ${name}`) });
  await page.getByLabel("Files to attach").setInputFiles([file("invoice.txt"), file("secret.txt")]);
  await page.getByRole("button", { name: "Remove secret.txt" }).click();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("log").getByRole("link", { name: /invoice\.txt/ })).toHaveCount(1);
  await expect(page.getByText("secret.txt")).toHaveCount(0);
});

test("outside the 24-hour window nothing can be written, and it says why", async ({ page }) => {
  const message = await openChat(page, "Ximena Xander");
  await expect(message).toBeDisabled();
  await expect(page.getByText(/^The 24-hour window is closed\./)).toBeVisible();
});

test("unread messages are counted until the chat is looked at; the User View alone leaves them unread", async ({
  page,
}) => {
  await signIn(page, "Kim");
  await openFromAllUsers(page, "Xiomara Xander");
  await page.goto("/chats");
  const row = page.getByRole("main").getByRole("listitem").getByRole("link", { name: "Xiomara Xander" });
  await expect(row).toContainText("1 unread");
  await row.click();
  await expect(page.getByRole("heading", { name: "Xiomara Xander" })).toBeVisible();
  await expect(row).not.toContainText("unread");
});

test("a slash finds a quick reply", async ({ page, browser }) => {
  const ada = await (await browser.newContext()).newPage();
  await signIn(ada, "Ada");
  await ada.goto("/settings/quick-replies");
  const answered = ada.getByText("/xgreet", { exact: true });
  await ada.getByLabel("Shortcut").last().fill("xgreet");
  await ada.getByLabel("Text").last().fill("Hello, how can I help?");
  await ada.getByRole("button", { name: "Add quick reply" }).click();
  await expect(answered).toBeVisible();
  await ada.context().close();

  const message = await openChat(page, "Xenia Xander");
  await message.pressSequentially("Hi! /xgr");
  await expect(page.getByRole("option", { name: /xgreet/ })).toHaveAttribute("aria-selected", "true");
  await message.press("Enter");
  await expect(message).toHaveValue("Hi! Hello, how can I help?");
  await message.press("Enter");
  await expect(said(page, "Hi! Hello, how can I help?")).toHaveCount(1);
});
