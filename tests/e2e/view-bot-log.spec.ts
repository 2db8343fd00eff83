import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { inTransaction } from "@/db/client";
import { writeBotStep } from "@/db/writes/bot-log";
import { besideServer, userCalled } from "./beside-server";
import { importUsers } from "./cast";
import { lines, openFromAllUsers, signIn, test } from "./desk";
import { choose, expectItems } from "./menu";

const wcag = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
const steps = (page: Page) => page.locator(".bot-step");

/** Where the line with this text stands on the screen. */
const topOf = async (page: Page, text: string) =>
  (await page.getByRole("article").filter({ hasText: text }).first().boundingBox())!.y;

test("the bot's lines stand among the others, by the menu and until they are turned off", async ({
  page,
}) => {
  await signIn(page, "Ada");
  const dialog = await openFromAllUsers(page, "Maya Torres");
  await expect(steps(page)).toHaveCount(0);
  const read = "Refund. The shade never came";
  await lines(dialog)
    .filter({ hasText: read })
    .evaluate((line) => line.scrollIntoView({ block: "start" }));
  const before = await topOf(page, read);

  await choose(page, "View Bot Log");
  const courier = steps(page).filter({ hasText: "courier" });
  await expect(courier).toContainText("lookup");
  await expect(courier).toContainText("Error");
  expect(await topOf(page, read)).toBeCloseTo(before, 0);
  await courier.locator("summary").click();
  await expect(courier.getByText("the courier did not answer within 3 s")).toBeVisible();
  await expect(courier.getByRole("definition").filter({ hasText: "3.0 s" })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include(".conversation").withTags(wcag).analyze();
  expect(violations).toEqual([]);

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await courier.getByRole("button", { name: "Copy as JSON" }).click();
  await expect(courier.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied).toMatchObject({ node: "courier", event: "lookup", data: { attempt: 2, ms: 3004 } });

  await choose(page, "View Bot Log");
  await expect(courier).toBeVisible();
  await page.goto(`${page.url().split("?")[0]}?message=${copied.id}&log=1`);
  await expect(page.locator("[aria-current=true]")).toContainText("did not answer within 3 s");
  await page.getByRole("switch", { name: "Bot log" }).click();
  await expect(steps(page)).toHaveCount(0);
  expect(page.url()).not.toContain("log=1");
  await page.getByRole("switch", { name: "Bot log" }).click();
  await expect(steps(page).first()).toBeVisible();
});

test("a new line of the bot appears, and nobody calls it a message; without the right no byte of it comes", async ({
  page,
  browser,
}) => {
  await besideServer();
  importUsers([{ name: "Botho Klar", channel: "messenger", says: "Is a person there?" }]);
  const userId = await userCalled("Botho Klar");
  const note = (body: string) =>
    inTransaction((tx) =>
      writeBotStep(tx, {
        userId,
        chatId: null,
        node: "night",
        event: "guess",
        body,
        data: {},
        at: Date.now(),
      }),
    );
  const first = await note("a sleepless step");
  await signIn(page, "Ada");
  await page.goto(`/users/${userId}?log=1`);
  await expect(steps(page)).toContainText(["a sleepless step"]);
  const second = await note("one more step");
  await expect(steps(page)).toContainText(["a sleepless step", "one more step"]);
  await expect(page.getByRole("status").filter({ hasText: "step" })).toHaveCount(0);

  const context = await browser.newContext();
  const bobs = await context.newPage();
  await signIn(bobs, "Bob");
  const heard: string[] = [];
  bobs.on("response", async (response) => {
    if (!response.url().includes("/api/events")) heard.push(await response.text().catch(() => ""));
  });
  await bobs.goto(`/users/${userId}?log=1`);
  await expect(bobs.getByText("Is a person there?")).toBeVisible();
  await expect(bobs.getByRole("switch", { name: "Bot log" })).toHaveCount(0);
  await expectItems(bobs, { lacks: ["View Bot Log"] });
  for (const query of [`ids=${first},${second}&log=1`, "log=1", `message=${second}&log=1`])
    heard.push(await (await bobs.request.get(`/users/${userId}/messages?${query}`)).text());
  heard.push(await bobs.content());
  for (const text of heard)
    for (const word of ["sleepless", "one more step"]) expect(text).not.toContain(word);
  await context.close();
});
