import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { openAsPage, openFromAllUsers, signIn, test } from "./desk";

test.beforeEach(({ page }) => signIn(page, "Ada"));

test("Maya's header: tags, chatbot, window open with the time left, in chat with Bob", async ({ page }) => {
  const dialog = await openFromAllUsers(page, "Maya Torres");
  const header = dialog.locator("header").first();
  for (const tag of ["VIP", "Refund"])
    await expect(header.getByRole("listitem").filter({ hasText: tag })).toBeVisible();
  await expect(header.getByText("Orders bot on Messenger")).toBeVisible();
  await expect(header.getByText(/^Open · (20|21) h \d\d m left$/)).toBeVisible();
  await expect(header.getByTitle("In chat with Bob")).toBeVisible();
});

for (const [name, badge] of [
  ["Omar Haddad", "Closed"],
  ["Victor Blank", "Blocked"],
  ["Nina Kovač", "Inactive"],
]) {
  test(`${name}'s header says ${badge}`, async ({ page }) => {
    const dialog = await openFromAllUsers(page, name!);
    await expect(dialog.locator("header").first().getByText(badge!, { exact: true })).toBeVisible();
  });
}

test("Lena is stuck to Sam", async ({ page }) => {
  const dialog = await openFromAllUsers(page, "Lena Fischer");
  await expect(dialog.getByTitle("Stuck to Sam")).toBeVisible();
});

test("Open and Closed are Messenger's only", async ({ page }) => {
  const dialog = await openFromAllUsers(page, "Ivy Chen");
  await expect(dialog.getByText(/^(Open · |Closed$)/)).toHaveCount(0);
});

test("the window closes on the screen when its time is up, without asking the server", async ({
  page,
  context,
}) => {
  await page.clock.install();
  await openAsPage(page, "Maya Torres");
  await expect(page.getByText(/^Open · /)).toBeVisible();
  // The server's clock does not jump: what came from it would open the window again.
  await context.setOffline(true);
  await page.clock.fastForward("22:00:00");
  await expect(page.getByText("Closed", { exact: true })).toBeVisible();
});

test("the details panel folds away, and stays so", async ({ page }) => {
  await openAsPage(page, "Maya Torres");
  const panel = page.getByRole("complementary", { name: "User details" });
  await page.getByRole("button", { name: "Show or hide the details panel" }).click();
  await expect(panel).toBeHidden();
  await page.reload();
  await expect(panel).toBeHidden();
  await page.getByRole("button", { name: "Show or hide the details panel" }).click();
  await expect(panel).toBeVisible();
});

test("History lists the chats; a click shows one and brings the conversation to it", async ({ page }) => {
  const dialog = await openFromAllUsers(page, "Lena Fischer");
  await dialog.getByRole("tab", { name: "History" }).click();
  const chats = dialog.locator("a[data-chat]");
  await expect(chats).toHaveCount(20);
  await chats.nth(7).click();
  const details = dialog.getByRole("region", { name: "Chat details" });
  for (const fact of [
    "Channel",
    "Opened",
    "Accepted after",
    "Transfers",
    "Length",
    "Outcome",
    "Handled by",
  ]) {
    await expect(details.getByText(fact, { exact: true })).toBeVisible();
  }
  await expect(dialog.locator('[data-message-id][aria-current="true"]')).toBeInViewport();
  expect(await dialog.locator(".of-chat").count()).toBeGreaterThan(1);
  const address = page.url();
  expect(address).toMatch(/tab=history&chat=/);
  await page.goto(address);
  await expect(page.getByRole("region", { name: "Chat details" })).toBeVisible();
  await expect(page.locator('[data-message-id][aria-current="true"]')).toBeInViewport();
});

test("on a phone the modal is the screen and the panel a tab, and nothing scrolls sideways", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const dialog = await openFromAllUsers(page, "Maya Torres");
  expect((await dialog.boundingBox())?.width).toBe(390);
  await expect(dialog.getByRole("log")).toBeVisible();
  await expect(dialog.getByLabel("Notes")).toBeHidden();
  await dialog.getByRole("tab", { name: "Information" }).click();
  await expect(dialog.getByLabel("Notes")).toBeVisible();
  await expect(dialog.getByRole("log")).toBeHidden();
  await dialog.getByRole("button", { name: "Conversation" }).click();
  await expect(dialog.getByRole("log")).toBeVisible();
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const serious = async () =>
      (await new AxeBuilder({ page }).analyze()).violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ html }) => html)
              .join(" ")
              .slice(0, 300)}`,
        );
    await page.goto("/users");
    expect(await serious()).toEqual([]);
    await openFromAllUsers(page, "Maya Torres");
    expect(await serious()).toEqual([]);
    await openAsPage(page, "Priya Nair");
    expect(await serious()).toEqual([]);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/login/);
    expect(await serious()).toEqual([]);
  });
}
