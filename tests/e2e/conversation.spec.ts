import { expect, type Page } from "@playwright/test";
import { closePool, inTransaction, pool } from "@/db/client";
import { recordChange } from "@/db/live";
import { besideServer, userCalled, writes } from "./beside-server";
import { importUsers } from "./cast";
import { lines, nameInList, openAsPage, openFromAllUsers, signIn, test } from "./desk";

test.beforeEach(({ page }) => signIn(page, "Ada"));

type Step = { moved: number; ids: string[]; atStart: boolean };

/** Scrolls up by two screens; says by how many pixels the line one was reading then moved of itself. */
async function scrollUp(page: Page): Promise<Step> {
  return page.locator(".scroller").evaluate(async (scroller) => {
    const frames = async (count: number) => {
      for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
    };
    const lines = () => Array.from(scroller.querySelectorAll("[data-message-id]"));
    scroller.scrollTop -= scroller.clientHeight * 2;
    await frames(2);
    const top = scroller.getBoundingClientRect().top;
    const reading = lines().find((line) => line.getBoundingClientRect().bottom > top);
    const before = reading?.getBoundingClientRect().top ?? 0;
    await frames(4);
    return {
      moved: (reading?.getBoundingClientRect().top ?? 0) - before,
      ids: lines().map((line) => line.getAttribute("data-message-id") ?? ""),
      atStart: scroller.textContent?.includes("Start of conversation") ?? false,
    };
  });
}

test("five thousand messages are read up to the first, and nothing jumps", async ({ page }) => {
  test.setTimeout(180_000);
  await openAsPage(page, "Lena Fischer");
  const seen = new Set<string>();
  let step: Step;
  do {
    step = await scrollUp(page);
    expect(step.moved).toBe(0);
    expect(step.ids.length).toBeLessThanOrEqual(300);
    expect([...step.ids].sort()).toEqual(step.ids);
    for (const id of step.ids) seen.add(id);
  } while (!step.atStart);
  expect(seen.size).toBeGreaterThanOrEqual(5000);

  await page.getByRole("button", { name: "Latest" }).click();
  await expect(page.getByText("Danke, Sam. Bis bald!")).toBeInViewport();
});

test("older messages that cannot be loaded say so, and Retry loads them", async ({ page }) => {
  await page.route("**/users/*/messages?*", (route) => route.abort());
  await openAsPage(page, "Lena Fischer");
  await page.locator(".scroller").evaluate((scroller) => scroller.scrollTo(0, -scroller.scrollHeight));
  await expect(page.getByText("Older messages could not be loaded.")).toBeVisible();
  const before = await lines(page).count();
  await page.unroute("**/users/*/messages?*");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect.poll(() => lines(page).count()).toBeGreaterThan(before);
});

test("users are on the left, agents and the bot on the right", async ({ page }) => {
  const dialog = await openFromAllUsers(page, "Maya Torres");
  const box = (await dialog.getByRole("log").boundingBox())!;
  const middle = box.x + box.width / 2;
  const mayas = (await dialog.locator(".m.user .b").last().boundingBox())!;
  const bobs = (await dialog.locator(".m.agent .b").last().boundingBox())!;
  expect(mayas.x - box.x).toBeLessThan(60);
  expect(bobs.x + bobs.width).toBeGreaterThan(middle);
  expect(box.x + box.width - (bobs.x + bobs.width)).toBeLessThan(60);
});

test("a failed message says why, a read one that it was read", async ({ page }) => {
  const dialog = await openFromAllUsers(page, "Priya Nair");
  await expect(dialog.getByText(/^Failed: /).first()).toBeVisible();
  await expect(dialog.getByRole("img", { name: "Read" }).first()).toBeVisible();
});

test("a line says what it is beside text: its kind, the line it answers, a reaction, edited or deleted", async ({
  page,
}) => {
  await openAsPage(page, "Priya Nair");
  const line = (text: string | RegExp) => lines(page).filter({ hasText: text });
  const place = line("Fort Kochi").getByRole("link", { name: "9.9658, 76.2421" });
  await expect(place).toHaveAttribute("href", /openstreetmap\.org\/\?mlat=9\.9658&mlon=76\.2421/);
  await expect(line("Pressed: Before noon").getByRole("img", { name: "Reaction: 👍" })).toBeVisible();
  await expect(line("should nobody open").getByText("Edited")).toBeVisible();
  await expect(line("Contact: Asha Menon").getByTitle("Contact")).toBeVisible();
  await expect(line(/^This message was deleted/)).toBeVisible();

  const quote = line("how it comes on in the morning").getByRole("link", { name: /may we show it/ });
  await quote.click();
  const answered = lines(page).and(page.locator("[aria-current]"));
  await expect(answered).toContainText("may we show it");
  await expect(answered).toBeInViewport();
});

test("a file shows that it is on its way, and then why it does not come", async ({ page }) => {
  importUsers([{ name: "Remi Fileson", channel: "whatsapp", says: "Look at this" }]);
  await besideServer();
  const userId = await userCalled("Remi Fileson");
  const messageId = await writes(userId, "");
  await pool().query("INSERT INTO remote_files VALUES ($1, $2, 0, $3)", [
    userId,
    messageId,
    { name: "photo.jpg", mediaId: "1" },
  ]);
  await openAsPage(page, "Remi Fileson");
  await expect(page.getByText("Loading photo.jpg…")).toBeVisible();
  await inTransaction(async (tx) => {
    await tx.query("UPDATE remote_files SET error = 'It is larger than 20 MB' WHERE user_id = $1", [userId]);
    await recordChange(tx, { kind: "message", userId, ref: messageId });
  });
  await expect(page.getByText("photo.jpg: It is larger than 20 MB")).toBeVisible();
  await closePool();
});

test("pictures keep their place, open large, zoom, and step to the next by arrow", async ({ page }) => {
  const dialog = await openFromAllUsers(page, "Priya Nair");
  const pictures = dialog.locator(".files a img");
  const count = await pictures.count();
  expect(count).toBeGreaterThan(1);
  await expect(pictures.first()).toHaveAttribute("width", /\d+/);
  await pictures.first().click();
  const lightbox = page.getByRole("dialog").last();
  await expect(lightbox.getByText(`1 / ${count}`)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(lightbox.getByText(`2 / ${count}`)).toBeVisible();
  await lightbox.getByRole("button", { name: "Zoom in" }).click();
  await expect(lightbox.getByRole("button", { name: "Zoom out" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
});

test("sound and video play, files are offered for download only", async ({ page }) => {
  const dialog = await openFromAllUsers(page, "Priya Nair");
  for (const kind of ["audio", "video"]) {
    const media = dialog.locator(kind).first();
    await expect
      .poll(() => media.evaluate((element) => (element as HTMLMediaElement).duration))
      .toBeGreaterThan(0);
  }
  const html = dialog.locator('a.file[download$=".html"]');
  const answer = await page.request.get((await html.getAttribute("href"))!);
  expect(answer.headers()).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": expect.stringMatching(/^attachment/),
    "x-content-type-options": "nosniff",
  });
});

test("files are for those who are signed in", async ({ page, playwright, baseURL }) => {
  const dialog = await openFromAllUsers(page, "Priya Nair");
  const path = (await dialog.locator(".files a").first().getAttribute("href"))!;
  expect((await page.request.get(path)).status()).toBe(200);
  const stranger = await playwright.request.newContext({ baseURL });
  expect((await stranger.get(path, { maxRedirects: 0 })).status()).not.toBe(200);
  await stranger.dispose();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the page reads, and the link Older messages works", async ({ page }) => {
    await page.goto("/users?q=Lena+Fischer");
    await nameInList(page, "Lena Fischer").click();
    await expect(lines(page)).toHaveCount(50);
    const newest = await lines(page).first().getAttribute("data-message-id");
    await page.getByRole("link", { name: "Older messages" }).click();
    await expect(lines(page)).toHaveCount(50);
    expect((await lines(page).last().getAttribute("data-message-id"))! < newest!).toBe(true);
  });
});
