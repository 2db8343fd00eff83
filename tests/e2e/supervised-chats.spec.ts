import { expect, type Page } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose } from "./menu";

test.beforeAll(() =>
  importUsers([
    { name: "Zelda Zorn", channel: "sms", chat: "Bob", says: "I want to speak to your manager" },
    { name: "Zeno Zorn", channel: "sms", chat: "Bob" },
    { name: "Zita Zorn", channel: "sms", chat: "Bob" },
  ]),
);

async function supervise(page: Page, name: string) {
  await signIn(page, "Sam");
  await openFromAllUsers(page, name);
  await choose(page, "Supervise");
  await expect(page.getByText("You supervise this chat")).toBeVisible();
  await page.goto("/chats/supervised");
  const row = page.getByRole("main").getByRole("link", { name });
  await expect(row).toContainText("Bob");
  await row.click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
}

test("a whisper reaches the agent of the chat, who then has seen it", async ({ page, browser }) => {
  await supervise(page, "Zelda Zorn");
  const whisper = page.getByRole("textbox", { name: "Whisper" });
  await whisper.fill("Offer her a refund");
  await whisper.press("Enter");
  const said = (on: Page) => on.getByRole("log").locator("article", { hasText: "Offer her a refund" });
  await expect(said(page)).toContainText("Whisper from");
  await expect(said(page)).toHaveCount(1);
  const bob = await (await browser.newContext()).newPage();
  await signIn(bob, "Bob");
  await bob.goto("/chats");
  await bob.getByRole("main").getByRole("link", { name: "Zelda Zorn" }).click();
  await expect(said(bob)).toContainText("Whisper from Sam");
  await expect(said(page)).toContainText("Seen by Bob");
  await bob.context().close();
});

test("Take Over makes the chat one's own", async ({ page }) => {
  await supervise(page, "Zeno Zorn");
  await page.getByRole("button", { name: "Take Over" }).click();
  await expect(page).toHaveURL(/\/chats\/\d+$/);
  await expect(page.getByRole("textbox", { name: "Message" })).toBeEnabled();
});

test("Stop Supervising takes the chat out of the list", async ({ page }) => {
  await supervise(page, "Zita Zorn");
  await page.getByRole("button", { name: "Stop Supervising" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "Zita Zorn" })).toHaveCount(1);
  await expect(page.getByRole("textbox", { name: "Whisper" })).toBeDisabled();
});

test("without the rights neither supervised nor open chats are there", async ({ page }) => {
  await signIn(page, "Bob");
  const nav = page.getByRole("navigation", { name: "Desk" });
  await expect(nav.getByRole("link", { name: /Active Chats/ })).toBeVisible();
  await expect(nav.getByRole("link", { name: /Supervised Chats|Open Chats/ })).toHaveCount(0);
  for (const path of ["/chats/supervised", "/chats/open"]) {
    await page.goto(path);
    await expect(page.getByText("There is nothing here")).toBeVisible();
  }
});

test("open chats: all of them, and by filter", async ({ page }) => {
  await signIn(page, "Sam");
  await page.goto("/chats/open?status=active");
  await page.getByLabel("Agent").selectOption("Bob");
  await page.getByRole("button", { name: "Filter Now" }).click();
  await expect(page).toHaveURL(/agent=\d+/);
  await expect(page.getByRole("main").getByRole("link", { name: "Zelda Zorn" })).toBeVisible();
});
