import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, expectItems } from "./menu";

test.beforeAll(() => importUsers([{ name: "Stella Stoppard", channel: "sms", chat: "Bob" }]));

test("select Stop Supervising: the chat is removed from Supervised Chats", async ({ page, browser }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Stella Stoppard");
  await expectItems(page, { lacks: ["Stop Supervising"] });
  await choose(page, "Supervise");
  await expect(view.getByText("You supervise this chat")).toBeVisible();

  const ada = await (await browser.newContext()).newPage();
  await signIn(ada, "Ada");
  await openFromAllUsers(ada, "Stella Stoppard");
  await expectItems(ada, { has: ["Supervise"], lacks: ["Stop Supervising"] });
  await ada.context().close();

  await choose(page, "Stop Supervising");
  await expect(view.getByText("You no longer supervise this chat")).toBeVisible();
  await expectItems(page, { has: ["Supervise"], lacks: ["Stop Supervising"] });
  await page.goto("/chats/supervised");
  await expect(page.getByRole("main").getByText("Stella Stoppard")).toHaveCount(0);
});
