import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { query } from "./database";
import { signIn, test } from "./desk";

/** People whom the SMS line knows, and one of them wants no messages. */
async function peopleOnSms(): Promise<void> {
  await query(
    `WITH made AS (INSERT INTO users (name, channel_id, channel, unsubscribed_at, import_ref)
       SELECT p.name, c.id, c.kind, CASE p.name WHEN 'Cleo Campaign' THEN now() END, 'e2e:' || p.name
       FROM unnest(ARRAY['Carla Campaign', 'Cem Campaign', 'Cleo Campaign']) p (name), channels c WHERE c.kind = 'sms'
       RETURNING id, channel_id)
     INSERT INTO identities (channel_id, external_id, user_id) SELECT channel_id, 'e2e:campaign:' || id, id FROM made`,
  );
}

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });
const serious = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) =>
    ["serious", "critical"].includes(impact ?? ""),
  );

test("a campaign is made for found users, counted, sent, and its report opens the User View over it", async ({
  page,
}) => {
  await peopleOnSms();
  await signIn(page, "Sam");
  await page.goto("/users?q=Campaign&channel=sms");
  await page.getByRole("link", { name: "New campaign to these users" }).click();
  await expect(page.getByText("the users with Search “Campaign” and Channel “SMS”")).toBeVisible();
  await page.getByLabel("Name").fill("Winter lamps");
  await page.getByRole("button", { name: "Make the draft" }).click();
  await expect(heading(page, "Winter lamps")).toBeVisible();
  await page.getByLabel("Text").fill("Hello {{first_nam}}, winter is here.");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Nothing is known as {{first_nam}}.")).toBeVisible();
  await page.getByLabel("Text").fill("Hello {{first_name|there}}, winter is here.");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByText("2 users would get it now.")).toBeVisible();
  await expect(page.getByRole("term").filter({ hasText: "Unsubscribed" })).toBeVisible();
  expect(await serious(page)).toEqual([]);

  await page.getByText("Start…").click();
  await expect(page.getByText("It can be paused, but not taken back.")).toContainText(
    "This sends to 2 users.",
  );
  await page.getByRole("button", { name: "Start now" }).click();
  await expect(page.getByText("Finished", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Totals")).toContainText("Delivered2");

  const report = page.url();
  await page.getByRole("table", { name: "Recipients" }).getByRole("link", { name: "Carla Campaign" }).click();
  const dialog = page.getByRole("dialog", { name: "Carla Campaign" });
  await expect(dialog.getByText("Hello Carla, winter is here.")).toBeVisible();
  await page.goBack();
  await expect(dialog).toBeHidden();
  expect(page.url()).toBe(report);
  await expect(heading(page, "Winter lamps")).toBeVisible();
});

test("without script a draft is made, and its report reads and opens", async ({ browser, page }) => {
  await signIn(page, "Sam");
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/campaigns/new");
  await plain.getByLabel("Name").fill("Without script");
  await plain.getByRole("button", { name: "Make the draft" }).click();
  await expect(heading(plain, "Without script")).toBeVisible();
  await plain.goto("/campaigns");
  await plain.getByRole("link", { name: "Open workshop" }).click();
  await expect(plain.getByRole("img", { name: "How many had been reached by when" })).toBeVisible();
  await plain.getByRole("link", { name: /^Failed/ }).click();
  await expect(plain.getByText("The number is not in service").first()).toBeVisible();
  const name = plain.getByRole("table", { name: "Recipients" }).getByRole("link").first();
  const user = (await name.textContent())!;
  await name.click();
  await expect(heading(plain, user)).toBeVisible();
  const [csv] = await Promise.all([page.request.get(`${plain.url().split("/users")[0]}/campaigns/1/export`)]);
  expect(await csv.text()).toContain("User id,Name,State");
  await context.close();
});

test("whoever may not manage campaigns finds none", async ({ page }) => {
  await signIn(page, "Bob");
  await expect(page.getByRole("link", { name: "Campaigns" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "New campaign to these users" })).toHaveCount(0);
  for (const path of ["/campaigns", "/campaigns/new", "/campaigns/1"])
    expect((await page.goto(path))!.status(), path).toBe(404);
});

test("on a phone the report fits and its names open", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "Sam");
  await page.goto("/campaigns");
  await page.getByRole("link", { name: "Open workshop" }).click();
  await expect(heading(page, "Open workshop")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await serious(page)).toEqual([]);
});
