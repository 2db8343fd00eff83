import { expect } from "@playwright/test";
import { lines, nameInList, openAsPage, openFromAllUsers, signIn, test } from "./desk";

test.beforeEach(({ page }) => signIn(page, "Ada"));

test("a click on the name opens the modal over All Users, with its own address", async ({ page }) => {
  const dialog = await openFromAllUsers(page, "Maya Torres");
  await expect(page).toHaveURL(/\/users\/\d+$/);
  await expect(dialog.getByRole("log", { name: "Conversation" })).toBeVisible();
  await expect(dialog.getByRole("complementary", { name: "User details" })).toBeVisible();
  await expect(page.locator("h1", { hasText: "All Users" })).toHaveCount(1);
});

for (const [how, close] of [
  ["Esc", async (page) => page.keyboard.press("Escape")],
  ["Close", async (page) => page.getByRole("button", { name: "Close" }).click()],
  ["Back", async (page) => page.goBack()],
] as [string, (page: import("@playwright/test").Page) => Promise<unknown>][]) {
  test(`${how} closes it and gives the focus back to the name`, async ({ page }) => {
    const dialog = await openFromAllUsers(page, "Maya Torres");
    await close(page);
    await expect(dialog).toHaveCount(0);
    await expect(page).toHaveURL(/\/users\?q=/);
    await expect(nameInList(page, "Maya Torres")).toBeFocused();
  });
}

test("Forward opens it again, and a reload shows the same tree as a full page", async ({ page }) => {
  const dialog = await openFromAllUsers(page, "Maya Torres");
  const inModal = await lines(dialog).evaluateAll((all) => all.map((line) => line.textContent));
  await page.goBack();
  await expect(dialog).toHaveCount(0);
  await page.goForward();
  await expect(dialog).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Maya Torres", level: 1 })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await lines(page).evaluateAll((all) => all.map((line) => line.textContent))).toEqual(inModal);
});

test("Close on the full page goes to All Users", async ({ page }) => {
  await openAsPage(page, "Maya Torres");
  await page.getByRole("link", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/users$/);
});

test("a link to a message opens with it in the middle, marked, wherever it lies", async ({ page }) => {
  await openAsPage(page, "Lena Fischer");
  await page.getByRole("tab", { name: "History" }).click();
  for (const shown of [20, 40]) {
    await expect(page.locator("a[data-chat]")).toHaveCount(shown);
    await page.getByRole("link", { name: "Older chats" }).last().click();
  }
  const oldest = page.locator("a[data-chat]").nth(59);
  await oldest.click();
  const first = page.locator('[data-message-id][aria-current="true"]');
  await expect(first).toBeInViewport();
  const id = await first.getAttribute("data-message-id");
  const address = page.url().split("?")[0];
  await page.goto(`${address}?message=${id}`);
  const marked = page.locator(`[data-message-id="${id}"]`);
  await expect(marked).toHaveAttribute("aria-current", "true");
  await expect(marked).toBeInViewport();
});

for (const id of ["999999999", "abc", "-1", "1e3", "0", "%00", "999999999999999999999"]) {
  test(`/users/${id} is calmly not found`, async ({ page }) => {
    const response = await page.goto(`/users/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByText("This user cannot be found")).toBeVisible();
  });
}
