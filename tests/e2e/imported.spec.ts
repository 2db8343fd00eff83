import { expect } from "@playwright/test";
import { lines, openFromAllUsers, signIn, test } from "./desk";

for (const place of [0, 20, 40]) {
  test(`imported person ${place + 1} opens, scrolls to his first message and is edited`, async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page, "Ada");
    await page.goto("/users?q=users.example&sort=name");
    const name = (await page.getByRole("rowheader").getByRole("link").nth(place).textContent())!.trim();
    await openFromAllUsers(page, name);
    const dialog = page.getByRole("dialog");
    const start = dialog.getByText("Start of conversation");
    while ((await start.count()) === 0) {
      const first = await lines(dialog).first().getAttribute("data-message-id");
      await dialog.locator(".scroller").evaluate((scroller) => scroller.scrollTo(0, -scroller.scrollHeight));
      await expect
        .poll(
          async () =>
            (await start.count()) > 0 ||
            (await lines(dialog).first().getAttribute("data-message-id")) !== first,
        )
        .toBe(true);
    }
    await expect(lines(dialog).first()).toBeVisible();
    await dialog.getByLabel("Notes").fill(`Read from the first line, ${name}`);
    await dialog.getByRole("button", { name: "Update Details" }).click();
    await expect(dialog.getByText("Saved.")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Notes")).toHaveValue(`Read from the first line, ${name}`);
  });
}
