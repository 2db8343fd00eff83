import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { besideServer, userCalled } from "./beside-server";
import { signIn, test } from "./desk";

test("a date, a chat, the first message and the latest are one step away", async ({ page }) => {
  await besideServer();
  const lena = await userCalled("Lena Fischer");
  await signIn(page, "Ada");
  await page.goto(`/users/${lena}`);
  const jump = page.getByRole("button", { name: "Jump", exact: true });
  const list = page.getByRole("list", { name: "Chats and events" });
  const marked = page.locator("[aria-current=true][data-message-id]");
  const day = (name: string) => page.getByRole("heading", { level: 3, name });

  await jump.press("Enter");
  await expect(page.getByLabel("Go to a date")).toBeFocused();
  const chats = list.getByRole("link", { name: /^Chat of / });
  await expect(chats).toHaveCount(60);
  const wcag = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
  const { violations } = await new AxeBuilder({ page }).include(".conversation").withTags(wcag).analyze();
  expect(violations).toEqual([]);
  const second = (await chats.nth(1).textContent())!;
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(jump).toBeFocused();

  await jump.press("Enter");
  await chats.nth(1).press("Enter");
  await expect(page.getByText(new RegExp(`^${second}, `))).toBeInViewport();
  await expect(jump).toBeFocused();

  const [, date, month, year] = /(\d+) (\w+) (\d+)/.exec(second)!;
  const on = new Date(`${date} ${month} ${year} UTC`);
  const iso = (plus: number) => new Date(on.getTime() + plus * 86_400_000).toISOString().slice(0, 10);
  await jump.click();
  await page.getByRole("button", { name: "First message" }).click();
  await expect(page.getByText("Start of conversation")).toBeInViewport();

  await jump.click();
  await page.getByLabel("Go to a date").fill(iso(0));
  await page.keyboard.press("Enter");
  await expect(day(`${date} ${month} ${year}`)).toBeInViewport();
  await expect(page.getByText("Nothing was said")).toHaveCount(0);
  await jump.click();
  await page.getByLabel("Go to a date").fill(iso(1));
  await page.getByRole("button", { name: "Go", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "; the next line is of " })).toBeVisible();
  await page.reload();
  expect(page.url()).toContain(`at=${iso(1)}`);
  await expect(marked).toBeInViewport();

  const scale = (await page.locator(".rail-scale").boundingBox())!;
  await page.mouse.click(scale.x + scale.width / 2, scale.y + scale.height * 0.985);
  await expect(page.getByText("Sam, please! It is about the winter garden")).toBeInViewport();
  expect(page.url()).not.toContain("at=");

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator(".rail-scale")).toBeHidden();
  await jump.click();
  await list.getByRole("link", { name: second }).click();
  await expect(page.getByText(new RegExp(`^${second}, `))).toBeInViewport();
});
