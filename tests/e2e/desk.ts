import { test as base, type Cookie, expect, type Locator, type Page } from "@playwright/test";
import { sessionCookieName } from "@/lib/session-secret";

/** A browser in which nothing may break the page's own content security policy or throw. */
export const test = base.extend<{ spotless: undefined }>({
  spotless: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (/Content Security Policy|Hydration|hydrat/i.test(message.text())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

const sessions = new Map<string, Cookie[]>();

/** Signs in as one of the demo people and waits for the desk; a session that still lasts is used again. */
export async function signIn(page: Page, name: "Ada" | "Sam" | "Bob" | "Kim"): Promise<void> {
  const context = page.context();
  await context.addCookies(sessions.get(name) ?? []);
  await page.goto(sessions.has(name) ? "/users" : "/login");
  if (new URL(page.url()).pathname === "/login") {
    await page.getByRole("button", { name: `Sign in as ${name}` }).click();
  }
  await expect(page.getByRole("heading", { name: "All Users", level: 1 })).toBeVisible();
  const cookies = await context.cookies();
  sessions.set(
    name,
    cookies.filter((cookie) => cookie.name === sessionCookieName()),
  );
}

/** Opens the User View over All Users by a click on the name. */
export async function openFromAllUsers(page: Page, name: string): Promise<Locator> {
  await page.goto(`/users?q=${encodeURIComponent(name)}`);
  await nameInList(page, name).click();
  const dialog = page.getByRole("dialog", { name });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Opens the same user as a full page by reloading. */
export async function openAsPage(page: Page, name: string): Promise<void> {
  await openFromAllUsers(page, name);
  await page.reload();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

export const lines = (scope: Page | Locator) => scope.locator("[data-message-id]");

/** The name of a user in the table of All Users. */
export const nameInList = (page: Page, name: string) =>
  page.getByRole("rowheader").getByRole("link", { name }).first();
