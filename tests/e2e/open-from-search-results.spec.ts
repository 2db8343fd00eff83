import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { signIn, test } from "./desk";
import { dialogOf } from "./menu";

const bar = (page: Page) => page.getByRole("searchbox", { name: "Search", exact: true });
const hits = (page: Page, list: "Users" | "Messages") =>
  page.getByRole("region", { name: list }).locator("a.found");
const palette = (page: Page) => page.getByRole("dialog", { name: "Search and commands" });
const option = (page: Page, name: string | RegExp) => palette(page).getByRole("option", { name });

async function search(page: Page, q: string): Promise<void> {
  await bar(page).fill(q);
  await bar(page).press("Enter");
  await expect(page.getByRole("heading", { name: `Results for “${q}”` })).toBeVisible();
}

async function openPalette(page: Page, text = ""): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.insertText(text);
}

async function nothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
}

test("Use the search bar, click on a result: the User View opens, scrolled to the message", async ({
  page,
}) => {
  await signIn(page, "Sam");
  // Until the script is there a key is only a key.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(bar(page)).toBeFocused({ timeout: 500 });
  }).toPass();
  await search(page, "1234567");
  await expect(hits(page, "Users")).toContainText(["Lena Fischer"]);

  // Three words of three years ago.
  await search(page, "laterne bit embarrassing");
  await expect(bar(page)).toHaveValue("laterne bit embarrassing");
  const hit = hits(page, "Messages");
  await expect(hit).toHaveCount(1);
  await expect(hit).toContainText("Lena Fischer");
  await expect(hit.locator("mark")).toHaveText(["Laterne", "bit", "embarrassing"]);
  await nothingSerious(page);
  await hit.click();
  const dialog = page.getByRole("dialog", { name: "Lena Fischer" });
  const line = dialog.locator('[data-message-id][aria-current="true"]');
  await expect(line).toBeInViewport();
  await expect(line).toContainText("so this is a bit embarrassing");
  await expect(page).toHaveURL(/\/users\/\d+\?message=[0-9a-f-]{36}&q=laterne\+bit\+embarrassing$/);
  await page.goBack();
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL("/search?q=laterne+bit+embarrassing");
  await expect(hit).toBeFocused();
  await expect(bar(page)).toHaveValue("laterne bit embarrassing");

  // Far down the results, Back comes to where one was; older results have an address of their own.
  await search(page, "order");
  await expect(hits(page, "Messages")).toHaveCount(20);
  await expect(hits(page, "Messages").nth(6)).toBeInViewport();
  const last = hits(page, "Messages").last();
  await last.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(last).toBeInViewport();
  await expect(last).toBeFocused();
  await page.keyboard.press("k");
  await expect(hits(page, "Messages").nth(18)).toBeFocused();
  await page.getByRole("link", { name: "Older results" }).click();
  await expect(page).toHaveURL(/before=/);
  await expect(hits(page, "Messages").first()).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL("/search?q=order");

  // What only he may read says what it is.
  await search(page, '"offer express shipping"');
  await expect(hits(page, "Messages")).toContainText(["Whisper from Sam"]);
  await search(page, "zzzqqq");
  await expect(page.getByText("No user and no message has “zzzqqq”.")).toBeVisible();
});

test("the palette finds users, messages and pages, and does what the open user's menu does", async ({
  page,
}) => {
  await signIn(page, "Sam");
  await openPalette(page, "waiting");
  await option(page, "Waiting Queue").waitFor();
  await expect(palette(page).getByRole("option", { name: /Settings/ })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/queue");

  await openPalette(page, "maya torr");
  await expect(option(page, /Maya Torres/).first()).toHaveAttribute("aria-selected", "true");
  await nothingSerious(page);
  await page.keyboard.press("Enter");
  const maya = page.getByRole("dialog", { name: "Maya Torres" });
  await expect(maya).toBeVisible();

  // In the order of the menu; a greyed item can be reached, says why, and does nothing.
  await openPalette(page);
  const items = palette(page).getByRole("group", { name: "Maya Torres" }).getByRole("option");
  await expect(items.nth(0)).toContainText("Search in this Chat");
  const greyed = option(page, /Open New Chat/);
  await expect(greyed).toHaveAttribute("aria-disabled", "true");
  await expect(greyed).toContainText("active chat");
  while ((await greyed.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(maya).toBeVisible();

  await openPalette(page, "block us");
  await page.keyboard.press("Enter");
  await expect(dialogOf(page, "Block User")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialogOf(page, "Block User")).toHaveCount(0);

  // Another user takes the place of this one, whatever is open in it, so that Close still goes back to the queue.
  await openPalette(page, "search in this");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/users\/\d+\?q=$/);
  await openPalette(page, "laterne embarrassing");
  await option(page, /Lena Fischer/).click();
  await expect(page.getByRole("dialog", { name: "Lena Fischer" })).toBeVisible();
  await expect(page.locator('[data-message-id][aria-current="true"]')).toBeInViewport();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page).toHaveURL("/queue");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the search bar leads to the results, and they to the user", async ({ page }) => {
    await signIn(page, "Kim");
    await bar(page).fill("laterne embarrassing");
    await page.keyboard.press("Enter");
    await hits(page, "Messages").first().click();
    await expect(page.getByRole("heading", { name: "Lena Fischer", level: 1 })).toBeVisible();
    await expect(page.locator('[data-message-id][aria-current="true"]')).toContainText("embarrassing");
  });
});
