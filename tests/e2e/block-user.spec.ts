import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, dialogOf, expectItems } from "./menu";

test.beforeAll(() =>
  importUsers([
    { name: "Bela Brick", channel: "sms", chat: "Bob" },
    { name: "Boris Brick", channel: "sms", chat: "waiting" },
  ]),
);

test("requires the Block User permission", async ({ page }) => {
  await signIn(page, "Bob");
  await openFromAllUsers(page, "Boris Brick");
  await expectItems(page, { has: ["Open New Chat"], lacks: ["Block User"] });
});

test("select Block User, confirm the action in the dialog: the chat ends, the badge says why and until when", async ({
  page,
}) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Bela Brick");
  await choose(page, "Block User");
  const dialog = dialogOf(page, "Block User");
  await expect(dialog.getByText(/The open chat ends\./)).toBeVisible();
  await dialog.getByLabel("Reason").fill("Insults");
  await dialog.getByLabel("Blocked through").fill("2099-12-24");
  await confirm(page, "Block User");
  await expect(view.getByTitle("In chat with Bob")).toBeHidden();
  const badge = view.locator("header").first().getByRole("button", { name: "Blocked" });
  await badge.focus();
  await expect(view.getByRole("tooltip")).toBeVisible();
  await expect(badge).toHaveAccessibleDescription(/Until 2\d December 2099, .*Insults/);
  await expectItems(page, { has: ["Unblock User"], lacks: ["Block User", "Finish Chat"] });
  const greyed = page.getByRole("menuitem", { name: "Open New Chat" });
  await page.getByRole("button", { name: "More", exact: true }).click();
  await expect(greyed).toHaveAccessibleDescription("Blocked");
});

test("a date in the past is refused in the dialog, and nothing typed is lost; then he leaves the queue", async ({
  page,
  browser,
}) => {
  const kim = await (await browser.newContext()).newPage();
  await signIn(kim, "Kim");
  await kim.goto("/queue");
  const waiting = kim.getByRole("main").getByText("Boris Brick");
  await expect(waiting.first()).toBeVisible();
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Boris Brick");
  await choose(page, "Block User");
  const dialog = dialogOf(page, "Block User");
  await dialog.getByLabel("Reason").fill("Spam");
  await dialog.getByLabel("Blocked through").fill("2001-01-01");
  await dialog.getByLabel("Reason").press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("Choose a date in the future.");
  await expect(dialog.getByLabel("Reason")).toHaveValue("Spam");
  await dialog.getByLabel("Blocked through").fill("");
  await confirm(page, "Block User");
  await expect(view.locator("header").first().getByRole("button", { name: "Blocked" })).toBeVisible();
  await expect(waiting).toHaveCount(0);
  await kim.context().close();
});
