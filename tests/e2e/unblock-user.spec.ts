import { expect } from "@playwright/test";
import { messageId } from "@/lib/message-id";
import { importUsers } from "./cast";
import { query } from "./database";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, dialogOf, expectItems } from "./menu";

test.beforeAll(() =>
  importUsers([
    { name: "Ulla Brick", channel: "sms", blocked: true },
    { name: "Uwe Brick", channel: "sms", blocked: true },
  ]),
);

test("requires the Unblock User permission", async ({ page }) => {
  await signIn(page, "Bob");
  await openFromAllUsers(page, "Ulla Brick");
  await expectItems(page, { has: ["Open New Chat"], lacks: ["Unblock User"] });
});

test("select Unblock User, confirm the action in the dialog: the customer can reach agents again", async ({
  page,
}) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Ulla Brick");
  const badge = view.locator("header").first().getByText("Blocked", { exact: true });
  await expect(badge).toBeVisible();
  await choose(page, "Unblock User");
  await confirm(page, "Unblock User");
  await expect(badge).toBeHidden();
  await expectItems(page, { has: ["Block User"], lacks: ["Unblock User"] });
});

test("what was held meanwhile is counted, and kept or discarded", async ({ page }) => {
  await query("INSERT INTO held_messages (user_id, id, body) SELECT id, $1, $2 FROM users WHERE name = $3", [
    messageId(Date.now()),
    "Sorry about yesterday",
    "Uwe Brick",
  ]);
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Uwe Brick");
  await expect(view.getByText("Sorry about yesterday")).toHaveCount(0);
  await choose(page, "Unblock User");
  const held = dialogOf(page, "Unblock User").getByRole("group", { name: "1 message was held meanwhile" });
  await expect(held.getByRole("radio", { name: /^Keep/ })).toBeChecked();
  await expect(held.getByRole("radio", { name: /^Discard/ })).not.toBeChecked();
  await confirm(page, "Unblock User");
  await expect(view.getByRole("log").getByText("Sorry about yesterday")).toBeVisible();
});
