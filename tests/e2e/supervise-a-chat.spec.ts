import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, expectItems } from "./menu";

test.beforeAll(() =>
  importUsers([
    { name: "Suki Sandoval", channel: "sms", chat: "Bob" },
    { name: "Silas Sandoval", channel: "sms" },
  ]),
);

test("select Supervise: the chat is added to Supervised Chats", async ({ page }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Suki Sandoval");
  await choose(page, "Supervise");
  await expect(view.getByText("You supervise this chat")).toBeVisible();
  await expectItems(page, { has: ["Stop Supervising"], lacks: ["Supervise"] });
  await page.goto("/chats/supervised");
  await expect(page.getByRole("main").getByText("Suki Sandoval").first()).toBeVisible();
});

test("only available when the customer has an active chat", async ({ page }) => {
  await signIn(page, "Sam");
  await openFromAllUsers(page, "Silas Sandoval");
  await expectItems(page, { lacks: ["Supervise", "Stop Supervising"] });
});

test("requires the Supervise permission", async ({ page }) => {
  await signIn(page, "Kim");
  await openFromAllUsers(page, "Suki Sandoval");
  await expectItems(page, { has: ["Open New Chat"], lacks: ["Supervise", "Stop Supervising"] });
});
