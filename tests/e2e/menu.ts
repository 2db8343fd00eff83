import { expect, type Locator, type Page } from "@playwright/test";

/** "Click the More menu (three dots) in the header." */
export async function openMenu(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  const menu = page.getByRole("menu", { name: "More" });
  await expect(menu).toBeVisible();
  return menu;
}

/** "Select ..." */
export async function choose(page: Page, label: string): Promise<void> {
  await (await openMenu(page)).getByRole("menuitem", { name: label, exact: true }).click();
}

export const dialogOf = (page: Page, label: string) => page.getByRole("dialog", { name: label, exact: true });

/** "Confirm the action in the dialog." */
export async function confirm(page: Page, label: string): Promise<void> {
  const dialog = dialogOf(page, label);
  await dialog.getByRole("button", { name: label, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Opens the menu, sees which of these items are there, and closes it. */
export async function expectItems(
  page: Page,
  { has = [], lacks = [] }: { has?: string[]; lacks?: string[] },
): Promise<void> {
  const menu = await openMenu(page);
  for (const label of has) {
    await expect(menu.getByRole("menuitem", { name: label, exact: true })).toBeVisible();
  }
  for (const label of lacks) {
    await expect(menu.getByRole("menuitem", { name: label, exact: true })).toHaveCount(0);
  }
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
}
