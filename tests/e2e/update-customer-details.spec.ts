import { expect } from "@playwright/test";
import { nameInList, openAsPage, openFromAllUsers, signIn, test } from "./desk";

test("edit the details, click Update Details: shown at once in header and list", async ({ page }) => {
  await signIn(page, "Bob");
  await openFromAllUsers(page, "Jonas Berg");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Jonas A. Berg");
  await dialog.getByRole("button", { name: "Update Details" }).click();
  await expect(dialog.getByText("Saved.")).toBeVisible();
  await expect(dialog.getByRole("heading", { name: "Jonas A. Berg" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(nameInList(page, "Jonas A. Berg")).toBeVisible();
  await nameInList(page, "Jonas A. Berg").click();
  await expect(page.getByText("Bob updated the details: Name")).toBeVisible();
  await page.getByLabel("Name").fill("Jonas Berg");
  await page.getByRole("button", { name: "Update Details" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
});

test("a bad phone is a sentence at the field, and what was typed stays", async ({ page }) => {
  await signIn(page, "Bob");
  const dialog = await openFromAllUsers(page, "Nina Kovač");
  await dialog.getByLabel("Phone number").fill("soon");
  await dialog.getByLabel("Notes").fill("Calls back on Monday");
  await dialog.getByRole("button", { name: "Update Details" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This is not a phone number");
  await expect(dialog.getByLabel("Phone number")).toHaveValue("soon");
  await expect(dialog.getByLabel("Notes")).toHaveValue("Calls back on Monday");
});

test("two agents, one field: the second sees both values and chooses", async ({ browser }) => {
  const bob = await (await browser.newContext()).newPage();
  const kim = await (await browser.newContext()).newPage();
  await Promise.all([signIn(bob, "Bob"), signIn(kim, "Kim")]);
  await openAsPage(bob, "Victor Blank");
  await openAsPage(kim, "Victor Blank");
  await kim.getByLabel("Notes").fill("Kim's note");
  await bob.getByLabel("Notes").fill("Bob's note");
  await bob.getByRole("button", { name: "Update Details" }).click();
  await expect(bob.getByText("Saved.")).toBeVisible();

  await kim.getByRole("button", { name: "Update Details" }).click();
  await expect(kim.getByText("Meanwhile changed to: Bob's note")).toBeVisible();
  await expect(kim.getByLabel("Notes")).toHaveValue("Kim's note");
  await kim.getByRole("button", { name: "Keep mine" }).click();
  await kim.getByRole("button", { name: "Update Details" }).click();
  await expect(kim.getByText("Saved.")).toBeVisible();
  await bob.reload();
  await expect(bob.getByLabel("Notes")).toHaveValue("Kim's note");
  await bob.context().close();
  await kim.context().close();
});

test("typing survives a look at another tab", async ({ page }) => {
  await signIn(page, "Bob");
  await openAsPage(page, "Tom Okafor");
  await page.getByLabel("Notes").fill("not saved yet");
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("tab", { name: "Information" }).click();
  await expect(page.getByLabel("Notes")).toHaveValue("not saved yet");
});

test("saving after a look at a chat keeps the modal and the place in the conversation", async ({ page }) => {
  await signIn(page, "Kim");
  const dialog = await openFromAllUsers(page, "Lena Fischer");
  await dialog.getByRole("tab", { name: "History" }).click();
  await dialog.locator("a[data-chat]").nth(9).click();
  const marked = dialog.locator('[data-message-id][aria-current="true"]');
  await expect(marked).toBeInViewport();
  const place = await marked.getAttribute("data-message-id");
  await dialog.getByRole("tab", { name: "Information" }).click();
  await dialog.getByLabel("Notes").fill("Saved while reading an old chat");
  await dialog.getByRole("button", { name: "Update Details" }).click();
  await expect(dialog.getByText("Saved.")).toBeVisible();
  await expect(dialog.locator(`[data-message-id="${place}"]`)).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(nameInList(page, "Lena Fischer")).toBeFocused();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the form posts, answers within five seconds and keeps what was typed", async ({ page }) => {
    await page.goto("/login");
    await page.getByRole("button", { name: "Sign in as Bob" }).click();
    await page.goto("/users?q=Tom+Okafor");
    await nameInList(page, "Tom Okafor").click();
    await page.getByLabel("E-mail").fill("tom at home");
    await page.getByLabel("Notes").fill("typed without script");
    await page.getByRole("button", { name: "Update Details" }).click({ timeout: 5000 });
    await expect(page.getByRole("alert").first()).toContainText("This is not an e-mail address");
    await expect(page.getByLabel("Notes")).toHaveValue("typed without script");
    await page.getByLabel("E-mail").fill("tom@okafor.example");
    await page.getByRole("button", { name: "Update Details" }).click({ timeout: 5000 });
    await expect(page.getByText("Saved.")).toBeVisible({ timeout: 5000 });
  });
});
