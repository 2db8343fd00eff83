import { expect, type Page } from "@playwright/test";
import { closePool, pool } from "@/db/client";
import { besideServer, userCalled } from "./beside-server";
import { importUsers } from "./cast";
import { signIn, test } from "./desk";

test.beforeAll(async () => {
  importUsers([
    { name: "Quinn Quill", channel: "whatsapp", chat: "Kim", says: "Is it still raining there?" },
    { name: "Quirin Quill", channel: "whatsapp", chat: "Kim", hoursAgo: 48 },
    { name: "Quentin Quill", channel: "sms", chat: "Kim" },
  ]);
  await besideServer();
  await pool().query(
    `INSERT INTO templates (channel_id, name, language, body)
     SELECT channel_id, 'quill_is_late', 'en', 'Dear {{name}}, your {{thing}} is late.' FROM users WHERE name = 'Quirin Quill'
     ON CONFLICT DO NOTHING`,
  );
});

test.afterAll(closePool);

async function openChat(page: Page, name: string) {
  await signIn(page, "Kim");
  await page.goto(`/chats/${await userCalled(name)}`);
  await expect(page.getByRole("heading", { name })).toBeVisible();
  return page.getByRole("textbox", { name: "Message" });
}

test("a line is answered by the keyboard alone, and the quote can be taken back", async ({ page }) => {
  const message = await openChat(page, "Quinn Quill");
  const line = page.getByRole("article").filter({ hasText: "Is it still raining there?" });
  await line.getByRole("button", { name: "Reply" }).focus();
  await page.keyboard.press("Enter");
  const quote = page.getByRole("note", { name: "Replying to" });
  await expect(quote).toContainText("Is it still raining there?");
  await expect(message).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(quote).toBeHidden();
  await line.hover();
  await line.getByRole("button", { name: "Reply" }).click();
  await message.fill("It stopped an hour ago");
  await message.press("Enter");
  await expect(quote).toBeHidden();
  await expect(
    page
      .getByRole("article")
      .filter({ hasText: "It stopped an hour ago" })
      .getByRole("img", { name: /Sent|Delivered|Read/ }),
  ).toBeVisible();
  const { rows } = await pool().query(
    `SELECT r.body FROM messages m JOIN messages r ON r.user_id = m.user_id AND r.id = m.reply_to
     WHERE m.user_id = $1 AND m.body = 'It stopped an hour ago'`,
    [await userCalled("Quinn Quill")],
  );
  expect(rows).toEqual([{ body: "Is it still raining there?" }]);
});

test("a channel that cannot quote offers no Reply", async ({ page }) => {
  await pool().query("UPDATE channels SET adapter = 'twilio' WHERE kind = 'sms'");
  try {
    await openChat(page, "Quentin Quill");
    await expect(page.getByRole("button", { name: "Reply", exact: true })).toHaveCount(0);
  } finally {
    await pool().query("UPDATE channels SET adapter = 'demo_line' WHERE kind = 'sms'");
  }
});

test("a template goes out in an open chat whose window has closed", async ({ page }) => {
  const message = await openChat(page, "Quirin Quill");
  await expect(message).toBeDisabled();
  await page.getByRole("button", { name: "Choose a template" }).click();
  const dialog = page.getByRole("dialog", { name: "Send Template" });
  await dialog.getByRole("radio", { name: /quill_is_late/ }).focus();
  await page.keyboard.press("Space");
  const ready = dialog.getByRole("button", { name: "Send Template" });
  await dialog.getByLabel("What stands for {{name}}").fill("Quirin");
  await expect(ready).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("What stands for {{thing}}").fill("parcel");
  await expect(dialog.getByRole("figure", { name: "Preview" })).toHaveText(
    "Dear Quirin, your parcel is late.",
  );
  await ready.click();
  await expect(dialog).toBeHidden();
  const line = page
    .getByRole("log")
    .getByRole("article")
    .filter({ hasText: "Dear Quirin, your parcel is late." });
  await expect(line.getByRole("img", { name: /Sent|Delivered|Read/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose a template" })).toBeFocused();
});
