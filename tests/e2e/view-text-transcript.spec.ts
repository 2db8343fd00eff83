import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, dialogOf } from "./menu";

const transcriptOf = (page: Page) => dialogOf(page, "Text Transcript");

test("open View Text Transcript: read it, copy it, export it, print it, and go back", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, "Ada");
  await openFromAllUsers(page, "Lena Fischer");
  await choose(page, "View Text Transcript");
  const dialog = transcriptOf(page);
  const text = dialog.getByRole("region", { name: "Transcript" });
  await expect(text).toContainText("Conversation with Lena Fischer");
  await expect(text).toContainText("Times: Europe/Berlin");

  // Piece by piece, never all at once.
  const pieces = text.locator("pre");
  const before = await pieces.count();
  expect(before).toBeLessThan(5);
  await text.evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  await expect.poll(() => pieces.count()).toBeGreaterThan(before);

  await dialog.getByRole("button", { name: "Copy to clipboard" }).click();
  await expect(dialog.getByText(/^Copied, /)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog
      .getByRole("button", { name: "Export as a file" })
      .click()
      .then(() => page.getByRole("menuitem", { name: "Text (.txt)" }).click()),
  ]);
  expect(download.suggestedFilename()).toMatch(/^transcript Lena Fischer \d{4}-\d\d-\d\d\.txt$/);
  const minute = /^Generated: .*$/m;
  const exported = readFileSync(await download.path(), "utf8");
  expect(exported.replace(minute, "")).toBe(copied.replace(minute, ""));
  expect(exported.split("\n").length).toBeGreaterThan(5000);
  expect(exported).not.toContain("[internal");

  await dialog.getByLabel("Whispers").check();
  await dialog.getByLabel("Time zone").selectOption("UTC");
  await expect(text).toContainText("INTERNAL");
  await expect(text).toContainText("Times: UTC");
  await dialog.getByLabel("Which part").selectOption("This chat");
  await expect(text).toContainText("Covers: the chat of");
  await expect(text).toContainText("End of transcript");

  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  const href = await dialog.getByRole("link", { name: "Print" }).getAttribute("href");
  await page.goto(href!);
  await expect(page.locator("html[data-printed]")).toBeVisible();
  await expect(page.locator("pre")).toContainText("Covers: the chat of");
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
});

test("on a phone it is the screen; Esc goes back to the user, and no chatter of the desk without the right", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await signIn(page, "Kim");
  await openFromAllUsers(page, "Lena Fischer");
  await choose(page, "View Text Transcript");
  const dialog = transcriptOf(page);
  await expect(dialog.getByText("Conversation with Lena Fischer")).toBeVisible();
  await expect(dialog.getByLabel("Bot log")).toHaveCount(0);
  expect((await dialog.boundingBox())!.width).toBe(320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const { violations } = await new AxeBuilder({ page }).include(".transcript-dialog").analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("dialog", { name: "Lena Fischer" })).toBeVisible();
  await expect(page.getByRole("button", { name: "More", exact: true })).toBeFocused();
  await page.goForward();
  await expect(dialog).toBeVisible();

  // What could not be loaded can be asked for again.
  await page.route("**/transcript?*format=piece*", (route) => route.abort(), { times: 1 });
  await dialog.getByLabel("System lines").uncheck();
  await expect(dialog.getByRole("alert")).toContainText("could not be loaded");
  await dialog.getByRole("button", { name: "Retry" }).click();
  await expect(dialog.getByText("Conversation with Lena Fischer")).toBeVisible();
});
