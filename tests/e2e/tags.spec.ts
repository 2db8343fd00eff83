import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { nameInList, openFromAllUsers, signIn, test } from "./desk";

test.beforeAll(() =>
  importUsers([
    { name: "Tess Taggart", channel: "sms", tags: ["Brass lamp", "Señal roja"] },
    { name: "Toni Taggart", channel: "sms", tags: ["Brass lamp"] },
  ]),
);

test("search for a tag and add it, remove another; the Information tab stays in step", async ({ page }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Tess Taggart");
  const header = view.locator("header").first();
  const section = view.getByRole("region", { name: "Tags" });
  await header.getByRole("button", { name: "Remove Brass lamp" }).click();
  await expect(section.getByText("Brass lamp")).toBeHidden();
  await expect(header.getByRole("listitem")).toHaveText(["Señal roja"]);
  await header.getByRole("button", { name: "Remove Señal roja" }).click();
  await expect(section.getByText("No tags")).toBeVisible();

  await header.getByRole("button", { name: "Add tag" }).click();
  const search = page.getByRole("combobox", { name: "Search for a tag" });
  await expect(search).toBeFocused();
  await search.fill("no such tag");
  await expect(page.getByText("No tag has this name. New tags are made in Settings.")).toBeVisible();
  await search.fill("senal");
  await expect(page.getByRole("option")).toHaveText(["Señal roja"]);
  await page.keyboard.press("Enter");
  await expect(header.getByRole("listitem")).toHaveText(["Señal roja"]);
  await expect(section.getByText("Señal roja")).toBeVisible();
  await search.fill("brass");
  await page.getByRole("option", { name: "Brass lamp" }).click();
  await expect(section.getByText("Brass lamp")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(search).toBeHidden();
  await expect(header.getByRole("button", { name: "Add tag" })).toBeFocused();
  await expect(view.getByText("Sam added the tag Brass lamp")).toBeVisible();
});

test("without the right they are read", async ({ page }) => {
  await signIn(page, "Bob");
  const header = (await openFromAllUsers(page, "Toni Taggart")).locator("header").first();
  await expect(header.getByRole("listitem")).toHaveText(["Brass lamp"]);
  await expect(header.getByRole("button", { name: /Remove|Add tag/ })).toHaveCount(0);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a tag is removed by its form", async ({ page }) => {
    await page.goto("/login");
    await page.getByRole("button", { name: "Sign in as Sam" }).click();
    await page.goto("/users?q=Toni+Taggart");
    await nameInList(page, "Toni Taggart").click();
    await page.getByRole("button", { name: "Remove Brass lamp" }).click({ timeout: 5000 });
    await expect(page.getByText("No tags")).toBeVisible({ timeout: 5000 });
  });
});
