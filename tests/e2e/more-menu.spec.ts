import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { importUsers } from "./cast";
import { openAsPage, openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, dialogOf, openMenu } from "./menu";

test.beforeAll(() =>
  importUsers([
    { name: "Mina Moreau", channel: "sms", chat: "Bob", tags: ["Moreau tag"] },
    { name: "Milo Moreau", channel: "sms" },
  ]),
);

const more = (page: Page) => page.getByRole("button", { name: "More", exact: true });

test("the keyboard goes all through; a greyed item is reached, says why and does nothing", async ({
  page,
}) => {
  await signIn(page, "Sam");
  await openFromAllUsers(page, "Mina Moreau");
  await more(page).focus();
  await page.keyboard.press("Enter");
  for (const label of ["Search in this Chat", "View Text Transcript", "View Bot Log"]) {
    await expect(page.getByRole("menuitem", { name: label })).toBeFocused();
    await page.keyboard.press("ArrowDown");
  }
  const greyed = page.getByRole("menuitem", { name: "Open New Chat", exact: true });
  await expect(greyed).toBeFocused();
  await expect(greyed).toHaveAttribute("aria-disabled", "true");
  await expect(greyed).toHaveAccessibleDescription("Already in an active chat with Bob");
  await page.keyboard.press("Enter");
  await expect(greyed).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Finish Chat" })).toBeFocused();
  await page.keyboard.type("bl");
  await expect(page.getByRole("menuitem", { name: "Block User" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialogOf(page, "Block User").getByLabel("Reason")).toBeFocused();
});

test("Escape closes what is on top only, and the focus goes back to More", async ({ page }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Mina Moreau");
  const menu = await openMenu(page);
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(more(page)).toBeFocused();
  await choose(page, "Transfer Chat");
  await expect(dialogOf(page, "Transfer Chat").getByRole("radio").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialogOf(page, "Transfer Chat")).toBeHidden();
  await expect(more(page)).toBeFocused();
  await expect(view).toBeVisible();
});

test("the items stand in the order of the help page, the same in the modal and on the full page", async ({
  page,
}) => {
  await signIn(page, "Ada");
  const labels = [
    "Search in this Chat",
    "View Text Transcript",
    "View Bot Log",
    "Open New Chat",
    "Finish Chat",
    "Transfer Chat",
    "Supervise",
    "Stick User",
    "Block User",
    "Unsubscribe User",
    "Deactivate User",
    "Delete User",
  ];
  const order = async () =>
    (await openMenu(page))
      .getByRole("menuitem")
      .evaluateAll((items) => items.map((item) => item.querySelector("span")?.textContent));
  await openFromAllUsers(page, "Mina Moreau");
  expect(await order()).toEqual(labels);
  await openAsPage(page, "Mina Moreau");
  expect(await order()).toEqual(labels);
});

test("on a phone the menu is in view and its items are comfortable", async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await phone.newPage();
  await signIn(page, "Ada");
  await openFromAllUsers(page, "Mina Moreau");
  const menu = await openMenu(page);
  await expect(menu).toBeInViewport({ ratio: 1 });
  for (const item of await menu.getByRole("menuitem").all()) {
    expect((await item.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  }
  await phone.close();
});

test("deactivated and reactivated", async ({ page }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Milo Moreau");
  const badge = view.locator("header").first().getByText("Inactive", { exact: true });
  await choose(page, "Deactivate User");
  await confirm(page, "Deactivate User");
  await expect(badge).toBeVisible();
  await choose(page, "Reactivate User");
  await confirm(page, "Reactivate User");
  await expect(badge).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the open menu, its dialogs and the toast are accessible in ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await signIn(page, "Ada");
    const view = await openFromAllUsers(page, "Mina Moreau");
    const audit = async () => {
      const { violations } = await new AxeBuilder({ page }).disableRules("region").analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };
    await openMenu(page);
    await audit();
    await page.keyboard.press("Escape");
    for (const label of ["Transfer Chat", "Stick User", "Block User", "Finish Chat"]) {
      await choose(page, label);
      const dialog = dialogOf(page, label);
      await expect(dialog).toBeVisible();
      await expect(dialog.getByText("Loading…")).toHaveCount(0);
      await audit();
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    }
    await page.getByRole("button", { name: "Add tag" }).click();
    await expect(page.getByRole("option").first()).toBeVisible();
    await audit();
    await page.keyboard.press("Escape");
    const label = colorScheme === "light" ? "Unsubscribe User" : "Subscribe User";
    await choose(page, label);
    await confirm(page, label);
    await expect(view.getByRole("button", { name: "Undo" })).toBeVisible();
    await audit();
  });
}
