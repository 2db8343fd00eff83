import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import { lines, openFromAllUsers, signIn, test } from "./desk";
import { choose } from "./menu";

test.beforeEach(({ page }) => signIn(page, "Ada"));

const panelOf = (page: Page) => page.getByRole("search", { name: "Search in this Chat" });
const fieldOf = (page: Page) => panelOf(page).getByRole("searchbox", { name: "Search term" });
const countOf = (page: Page, words: string | RegExp) => panelOf(page).getByText(words).first();
const hitsOf = (page: Page) => panelOf(page).getByRole("list", { name: "Hits" }).getByRole("link");
const newestLine = "Danke, Sam. Bis bald!";

/** The line that stands out among those that were found, in view and marked. */
async function expectAt(page: Page, hit: string): Promise<void> {
  const line = lines(page).and(page.locator('[aria-current="true"]'));
  await expect(line).toHaveAttribute("data-message-id", hit);
  await expect(line).toBeInViewport();
  await expect(line.locator("mark").first()).toHaveText(/^lamp/i);
  await expect(page).toHaveURL(new RegExp(`q=lamp&.*hit=${hit}`));
}

const idOf = async (hit: Locator) => (await hit.getAttribute("data-hit"))!;

test("Search in this Chat: to a line far up, to the next ones, and back to where one was", async ({
  page,
}) => {
  test.setTimeout(60_000);
  const dialog = await openFromAllUsers(page, "Lena Fischer");
  await expect(dialog.getByText(newestLine)).toBeInViewport();
  await choose(page, "Search in this Chat");
  await expect(fieldOf(page)).toBeFocused();
  await page.keyboard.type("lamp");
  await page.keyboard.press("Enter");
  await expect(countOf(page, /^1 of \d{3}$/)).toBeVisible();
  await expectAt(page, await idOf(hitsOf(page).first()));

  // Older ones come as one scrolls; a click leads to a line that was not on the page.
  await expect(hitsOf(page)).toHaveCount(50);
  await hitsOf(page).nth(49).scrollIntoViewIfNeeded();
  await expect.poll(() => hitsOf(page).count()).toBeGreaterThan(50);
  const [far, farther] = [await idOf(hitsOf(page).nth(60)), await idOf(hitsOf(page).nth(61))];
  await hitsOf(page).nth(60).click();
  await expectAt(page, far);
  await expect(countOf(page, /^61 of \d{3}$/)).toBeVisible();
  await page.keyboard.press("n");
  await expectAt(page, farther);
  await expect(panelOf(page).getByRole("status")).toHaveText(/^Hit 62 of \d{3}, .*lamp/i);
  await page.keyboard.press("Shift+N");
  await expectAt(page, far);
  await panelOf(page).getByRole("button", { name: "Next hit" }).click();
  await fieldOf(page).press("Shift+Enter");
  await expectAt(page, far);

  // Esc closes the search alone, and leads back.
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toBeHidden();
  await expect(dialog.getByText(newestLine)).toBeInViewport();
  await expect(page.getByRole("button", { name: "More", exact: true })).toBeFocused();
  await expect(page.locator("mark")).toHaveCount(0);

  // Forward finds it again, a reload keeps it, Back leads from the next search to this one.
  await page.goForward();
  await expectAt(page, far);
  await page.reload();
  await expect(countOf(page, /^61 of \d{3}$/)).toBeVisible();
  await expectAt(page, far);
  await fieldOf(page).fill("no such word");
  await panelOf(page).getByRole("button", { name: "Search", exact: true }).click();
  await expect(panelOf(page).getByText("Nothing in this conversation has these words.")).toBeVisible();
  await page.goBack();
  await expect(fieldOf(page)).toHaveValue("lamp");
  await expect(countOf(page, /^61 of \d{3}$/)).toBeVisible();

  // The link from a hit elsewhere.
  await page.goto(`${new URL(page.url()).pathname}?message=${farther}&q=lamp`);
  await expect(countOf(page, /^62 of \d{3}$/)).toBeVisible();
  await expect(lines(page).and(page.locator('[aria-current="true"]'))).toHaveAttribute(
    "data-message-id",
    farther,
  );
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toBeHidden();
});

test("a search that fails can be tried again; it reads on a phone, in light and dark", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openFromAllUsers(page, "Lena Fischer");
  await choose(page, "Search in this Chat");
  await page.route("**/users/*/search?*", (route) => route.abort());
  await expect(fieldOf(page)).toBeFocused();
  await fieldOf(page).fill("lamp");
  await fieldOf(page).press("Enter");
  await expect(panelOf(page).getByText("The search did not come through.")).toBeVisible();
  await page.unroute("**/users/*/search?*");
  await panelOf(page).getByRole("button", { name: "Retry" }).click();
  const fourth = await idOf(hitsOf(page).nth(3));
  await hitsOf(page).nth(3).click();
  await expectAt(page, fourth);
  // On a phone the list makes room for the conversation.
  await expect(hitsOf(page).first()).toBeHidden();
  await panelOf(page).getByRole("button", { name: "List of hits" }).click();
  await expect(hitsOf(page).first()).toBeVisible();
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).include(".area").analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  }
});
