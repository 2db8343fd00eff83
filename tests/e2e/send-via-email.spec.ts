import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, dialogOf } from "./menu";

test.beforeAll(() =>
  importUsers([{ name: "Paula Post", channel: "sms", says: "أين طلبي؟ 注文 👩🏽‍🚀 by post, please" }]),
);

test("one mails oneself the transcript, sees what became of it and reads it in the outbox", async ({
  page,
}) => {
  await signIn(page, "Ada");
  await openFromAllUsers(page, "Paula Post");
  await choose(page, "View Text Transcript");
  const dialog = dialogOf(page, "Text Transcript");
  await dialog.getByRole("button", { name: "Send via email" }).click();
  const to = dialog.getByLabel("Send to");
  await expect(to).toHaveValue("ada@desk.example");
  const send = dialog.getByRole("button", { name: "Send", exact: true });
  await to.fill("ada@desk.example, eve@evil.example");
  await send.click();
  await expect(dialog.getByRole("alert")).toContainText("Only one e-mail address");
  await expect(dialog.getByText("goes what the customer may read")).toBeVisible();
  await to.fill("ada@desk.example");
  await send.click();
  const mail = dialog.getByRole("list", { name: "Mails" }).getByRole("listitem");
  await expect(mail).toHaveText(/^Kept.*ada@desk\.example/);
  await mail.getByRole("link", { name: "outbox" }).click();
  await expect(page.getByRole("heading", { name: "Mail to ada@desk.example" })).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Conversation with Paula Post", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: /transcript-\d+\.txt/ })).toContainText(
    "أين طلبي؟ 注文 👩🏽‍🚀 by post, please",
  );
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as .eml" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^mail-.*\.eml$/);
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Outbox" }).click();
  await expect(page.getByRole("row", { name: /ada@desk\.example Ada Paula Post/ })).toContainText("Kept");
});
