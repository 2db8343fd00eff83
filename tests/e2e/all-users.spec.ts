import { expect, type Page } from "@playwright/test";
import { signIn, test } from "./desk";

const names = (page: Page) => page.getByRole("rowheader").getByRole("link");

test("Navigate to Users > All Users, search to find the customer, click on the name", async ({ page }) => {
  await signIn(page, "Ada");
  await page.getByRole("navigation", { name: "Desk" }).getByRole("link", { name: "All Users" }).click();
  await page.getByRole("searchbox", { name: "Search users" }).fill("torres");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/users?q=torres");
  await expect(names(page)).toHaveText(["Maya Torres"]);
  await names(page).click();
  await expect(page.getByRole("dialog", { name: "Maya Torres" })).toBeVisible();
  await expect(page).toHaveURL(/\/users\/\d+$/);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/users?q=torres");
  await expect(names(page)).toBeFocused();
});

test("a row shows tags and badges; without a name it says Unknown", async ({ page }) => {
  await signIn(page, "Bob");
  const row = (name: string) =>
    page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
  await page.goto("/users?q=maya+torres");
  await expect(row("Maya Torres")).toContainText("VIP");
  await expect(row("Maya Torres").getByText("In chat with Bob")).toBeVisible();
  await page.goto("/users?q=lena+fischer");
  await expect(row("Lena Fischer").getByText("Stuck to Sam")).toBeVisible();
  await page.goto("/users?q=victor+blank");
  await expect(row("Victor Blank").getByText("Blocked")).toBeVisible();
  await page.goto("/users?q=kovac");
  await expect(row("Nina Kovač").getByText("Inactive")).toBeVisible();
  await page.goto("/users?channel=web_chat&status=inChat");
  await expect(row("Unknown").getByText("In chat with Kim")).toBeVisible();
});

test("Filter Now applies the filters, and one click clears each", async ({ page }) => {
  await signIn(page, "Bob");
  await page.getByRole("combobox", { name: "Channel" }).selectOption("WhatsApp");
  await page.getByRole("combobox", { name: "Status" }).selectOption("Waiting");
  await page.getByRole("button", { name: "Filter Now" }).click();
  await expect(page).toHaveURL("/users?channel=whatsapp&status=waiting");
  await expect(names(page)).toHaveText(["Ivy Chen"]);
  await page.getByRole("link", { name: "Clear Channel" }).click();
  await expect(page).toHaveURL("/users?status=waiting");
  await expect(names(page).filter({ hasText: "Jonas Berg" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Channel" })).toHaveValue("");
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Status" })).toHaveValue("waiting");
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL("/users");
});

test("an empty result says why and leads back", async ({ page }) => {
  await signIn(page, "Bob");
  await page.goto("/users?q=nobody-at-all&channel=sms");
  await expect(page.getByText("Nobody fits Search “nobody-at-all” and Channel “SMS”.")).toBeVisible();
  await page.getByRole("link", { name: "Clear all filters" }).click();
  await expect(page).toHaveURL("/users");
});

test("headers sort, and pages lead forwards and back", async ({ page }) => {
  await signIn(page, "Bob");
  // Whom the other tests bring in wrote since.
  const fourDaysAgo = new Date(Date.now() - 4 * 24 * 3_600_000).toISOString().slice(0, 10);
  await page.goto(`/users?to=${fourDaysAgo}`);
  const head = page.getByRole("columnheader", { name: "Name" });
  await head.getByRole("link").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  const first = await names(page).allTextContents();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(names(page).first()).not.toHaveText(first[0]!);
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(names(page)).toHaveText(first);
  await head.getByRole("link").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
});

test("Export gives Ada the filtered list; Bob has no such button and no such page", async ({
  page,
  browser,
}) => {
  await signIn(page, "Ada");
  await page.goto("/users?q=torres");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^users-\d{4}-\d\d-\d\d\.csv$/);
  const bob = await (await browser.newContext()).newPage();
  await signIn(bob, "Bob");
  await expect(bob.getByRole("link", { name: "Export" })).toHaveCount(0);
  const refused = await bob.goto("/users/export");
  expect(refused?.status()).toBe(404);
  await expect(bob.getByText("There is nothing here.")).toBeVisible();
});

test("a phone shows the list without scrolling sideways", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "Bob");
  for (const element of ["html", "main", "div:has(> table)"]) {
    const box = page.locator(element);
    expect(await box.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
  }
  await page.getByText("Filters").click();
  await expect(page.getByRole("button", { name: "Filter Now" })).toBeVisible();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the list searches, filters, sorts and pages", async ({ page }) => {
    await signIn(page, "Bob");
    await page.getByRole("searchbox", { name: "Search users" }).fill("jonas berg");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(names(page)).toHaveText(["Jonas Berg"]);
    await page.getByRole("link", { name: "Clear all" }).click();
    await page.getByRole("link", { name: "Next" }).click();
    await expect(page.getByRole("link", { name: "Previous" })).toBeVisible();
  });
});
