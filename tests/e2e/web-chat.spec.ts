import {
  type APIResponse,
  type Browser,
  type BrowserContext,
  expect,
  type Page,
  type Request,
  type Route,
} from "@playwright/test";
import { hashOfSecret } from "@/lib/session-secret";
import { ask } from "@/tests/e2e/ask";
import { query } from "@/tests/e2e/database";
import { lines, signIn, test } from "@/tests/e2e/desk";
import { choose, confirm } from "@/tests/e2e/menu";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A visitor of the shop, on his phone, with the chat open. */
async function visit(browser: Browser, options = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ ...phone, ...options });
  const page = await context.newPage();
  await page.goto("/widget/demo");
  await page.getByRole("button", { name: "Chat with us" }).click();
  return { context, page };
}

const chatOf = (page: Page) => page.frameLocator("iframe[title='Chat with us']");

async function writes(page: Page, text: string): Promise<void> {
  const chat = chatOf(page);
  await chat.getByRole("textbox", { name: "Your message" }).fill(text);
  await chat.getByRole("button", { name: "Send" }).click();
  await expect(chat.getByRole("article").filter({ hasText: text })).toContainText("Sent");
}

/** The user whom a visitor has become by writing. */
async function userOf(context: BrowserContext): Promise<number> {
  const secret = (await context.cookies()).find(({ name }) => name === "widget-visitor")!.value;
  const [found] = await query<{ user_id: number }>("SELECT user_id FROM identities WHERE external_id = $1", [
    hashOfSecret(secret).toString("hex"),
  ]);
  return found!.user_id;
}

async function accepts(desk: Page, userId: number): Promise<void> {
  await desk.goto(`/users/${userId}`);
  await desk.locator(".user-view").getByRole("button", { name: "Accept" }).click();
  await expect(desk.locator(".user-view").getByRole("button", { name: "Accept" })).toBeHidden();
}

/** Sends as the composer does. */
function sends(
  desk: Page,
  userId: number,
  body: string,
  files?: { name: string; text: string },
): Promise<APIResponse> {
  const { origin } = new URL(desk.url());
  const multipart: Record<string, string | { name: string; mimeType: string; buffer: Buffer }> = {
    body,
    clientKey: crypto.randomUUID(),
  };
  if (files) {
    multipart.files = { name: files.name, mimeType: "text/html", buffer: Buffer.from(files.text) };
  }
  return desk.request.post(`/users/${userId}/send`, { multipart, headers: { origin } });
}

test("a visitor on his phone and an agent at the desk talk, with ticks and typing", async ({
  browser,
  page: desk,
}) => {
  const { context, page } = await visit(browser);
  await writes(page, "Do you ship paper lamps to Lisbon?");
  const userId = await userOf(context);
  await signIn(desk, "Bob");
  await accepts(desk, userId);
  await expect(lines(desk).filter({ hasText: "paper lamps to Lisbon" })).toBeVisible();

  await test.step("the answer arrives without a reload, and the desk hears that it was read", async () => {
    expect((await sends(desk, userId, "We do, in three days <b>free</b>")).status()).toBe(200);
    const answer = chatOf(page).getByRole("article").filter({ hasText: "in three days <b>free</b>" });
    await expect(answer).toContainText("Bob");
    await expect(
      lines(desk).filter({ hasText: "in three days" }).getByRole("img", { name: "Read" }),
    ).toBeVisible();
  });

  await test.step("the desk sees that the visitor types", async () => {
    await chatOf(page).getByRole("textbox", { name: "Your message" }).pressSequentially("And to");
    await expect(desk.getByText(/typing|types/i).first()).toBeVisible();
  });

  await test.step("what comes while the visitor was away is there when he is back", async () => {
    await context.setOffline(true);
    expect((await sends(desk, userId, "Which size do you need?")).status()).toBe(200);
    await context.setOffline(false);
    await expect(chatOf(page).getByText("Which size do you need?")).toBeVisible({ timeout: 15_000 });
    await page.reload();
    await page.getByRole("button", { name: "Chat with us" }).click();
    await expect(chatOf(page).getByRole("article")).toHaveCount(3);
  });
  await context.close();
});

test("files go both ways, as what they are and never as what they say", async ({ browser, page: desk }) => {
  const { context, page } = await visit(browser);
  const chat = chatOf(page);
  await chat.getByLabel("Attach files").setInputFiles({
    name: "lamp.png",
    mimeType: "image/png",
    buffer: pixel,
  });
  await writes(page, "This lamp of mine is broken");
  await expect(chat.getByRole("img", { name: "lamp.png" })).toBeVisible();
  const userId = await userOf(context);
  await signIn(desk, "Kim");
  await accepts(desk, userId);
  await expect(desk.getByRole("img", { name: "lamp.png" })).toBeVisible();
  const hostile = { name: "manual.html", text: "<script>alert(1)</script>" };
  expect((await sends(desk, userId, "Here is the manual", hostile)).status()).toBe(200);
  const link = chat.getByRole("link", { name: /manual\.html/ });
  await expect(link).toBeVisible();
  const file = await page.request.get((await link.getAttribute("href"))!);
  expect(file.headers()["content-type"]).toBe("application/octet-stream");
  expect(file.headers()["content-disposition"]).toMatch(/^attachment/);

  await test.step("another visitor gets none of it", async () => {
    const stranger = await visit(browser);
    await writes(stranger.page, "I am somebody else");
    expect((await stranger.page.request.get((await link.getAttribute("href"))!)).status()).toBe(404);
    expect(await (await stranger.page.request.get("/widget/messages")).text()).not.toContain("lamp");
    await stranger.context.close();
  });
  await context.close();
});

test("a file that is chosen before the script is there goes with the message", async ({ browser }) => {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto("/widget/chat", { waitUntil: "commit" });
  await page
    .getByLabel("Attach files")
    .setInputFiles({ name: "early.png", mimeType: "image/png", buffer: pixel });
  arrive();
  await page.waitForLoadState("networkidle");
  await page.getByRole("textbox", { name: "Your message" }).fill("Here is a picture of it");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("article").filter({ hasText: "picture of it" })).toContainText("Sent");
  await expect(page.getByRole("img", { name: "early.png" })).toBeVisible();
  await context.close();
});

test("a line that is there before its answer stands there once", async ({ browser }) => {
  const { context, page } = await visit(browser);
  await writes(page, "Are you there?");
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/widget/messages", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
  await chatOf(page).getByRole("textbox", { name: "Your message" }).fill("Twice or once?");
  await chatOf(page).getByRole("button", { name: "Send" }).click();
  const said = chatOf(page).getByRole("article").filter({ hasText: "Twice or once?" });
  await expect(said.filter({ hasText: "Sent" })).toHaveCount(1);
  await expect(said).toHaveCount(1);
  release();
  await page.unrouteAll({ behavior: "wait" });
  await expect(said).toHaveCount(1);
  await context.close();
});

test("an answer that comes late takes nothing back", async ({ browser, page: desk }) => {
  const { context, page } = await visit(browser);
  await writes(page, "Are you there today?");
  const userId = await userOf(context);
  await signIn(desk, "Sam");
  await accepts(desk, userId);
  await expect(chatOf(page).getByRole("article")).toHaveCount(1);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let late: Request | null = null;
  const hold = async (route: Route) => {
    const response = await route.fetch();
    late = route.request();
    await released;
    await route.fulfill({ response });
  };
  await page.route("**/widget/messages", hold, { times: 1 });
  expect((await sends(desk, userId, "We are, until six")).status()).toBe(200);
  await expect.poll(() => late).not.toBeNull();
  expect((await sends(desk, userId, "And tomorrow from nine")).status()).toBe(200);
  await expect(chatOf(page).getByText("And tomorrow from nine")).toBeVisible();
  const log = chatOf(page).getByRole("log");
  await log.evaluate((element) => {
    new MutationObserver(() => {
      if (element.querySelectorAll("article").length < 3) element.dataset.tookBack = "yes";
    }).observe(element, { childList: true });
  });
  release();
  await (await late!.response())!.finished();
  await log.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  expect(await log.getAttribute("data-took-back")).toBeNull();
  await expect(chatOf(page).getByRole("article")).toHaveCount(3);
  await context.close();
});

test("without script it is a page with a form", async ({ browser }) => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/widget/chat");
  await page.getByRole("textbox", { name: "Your message" }).fill("No script, still here");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveURL(/\/widget\/chat$/);
  await expect(page.getByRole("article").filter({ hasText: "No script, still here" })).toContainText("Sent");
  await context.close();
});

test("whispers, events and who is blocked never reach the visitor", async ({ browser, page: desk }) => {
  const { context, page } = await visit(browser);
  await writes(page, "Is anybody there at night?");
  const userId = await userOf(context);
  await signIn(desk, "Sam");
  await accepts(desk, userId);
  await query(
    "INSERT INTO whispers (user_id, id, chat_id, agent_id, body) SELECT user_id, uuidv7(), id, assignee, 'careful with this one' FROM chats WHERE user_id = $1",
    [userId],
  );
  await query("INSERT INTO bot_log (user_id, id, body) VALUES ($1, uuidv7(), 'node greeting')", [userId]);
  await choose(desk, "Block User");
  await confirm(desk, "Block User");
  await writes(page, "Hello? I am still here");
  await page.reload();
  await page.getByRole("button", { name: "Chat with us" }).click();
  await expect(chatOf(page).getByText("I am still here")).toBeVisible();
  const said = await chatOf(page).getByRole("log").innerText();
  expect(said).not.toMatch(/careful|greeting|block|accept|opened/i);
  await desk.reload();
  await expect(lines(desk).filter({ hasText: "I am still here" })).toHaveCount(0);
  await context.close();
});

test("the chat may stand in a frame of any site, and nothing else may", async () => {
  const ancestors = async (path: string) =>
    /frame-ancestors ([^;]+)/.exec(String((await ask(path)).headers["content-security-policy"]))![1];
  expect(await ancestors("/widget/chat")).toBe("*");
  for (const path of ["/login", "/widget/demo", "/widget/chatter", "/users", "/widget/messages"]) {
    expect(await ancestors(path), path).toBe("'none'");
  }
});

test("a message from another site, or over the limit, is refused", async ({ browser }) => {
  const { context, page } = await visit(browser);
  const { origin } = new URL(page.url());
  const post = (body: string, from: string) =>
    page.request.post("/widget/messages", { multipart: { body }, headers: { origin: from } });
  expect((await post("Forged", "https://evil.example")).status()).toBe(500);
  expect((await post("x".repeat(5001), origin)).status()).toBe(400);
  expect((await post("", origin)).status()).toBe(400);
  await context.close();
});
