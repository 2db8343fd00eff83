import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { hashOfSecret, newSecret } from "@/lib/session-secret";
import { exampleBot } from "@/tests/bot-server";
import { query } from "./database";
import { lines, openFromAllUsers, signIn, test } from "./desk";
import { choose, openMenu } from "./menu";

/** A visitor of Web Chat whom we know by name, with this chatbot. */
async function visitor(browser: Browser, name: string, bot: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const secret = newSecret();
  const url = process.env.E2E_URL!;
  await context.addCookies([{ name: "widget-visitor", value: secret, url: `${url}/widget` }]);
  await query(
    `WITH one AS (INSERT INTO users (name, channel_id, channel, chatbot_id)
       SELECT $1, min(c.id), 'web_chat', (SELECT id FROM chatbots WHERE name = $2) FROM channels c WHERE c.kind = 'web_chat'
       RETURNING id, channel_id)
     INSERT INTO identities (channel_id, external_id, user_id) SELECT channel_id, $3, id FROM one`,
    [name, bot, hashOfSecret(secret).toString("hex")],
  );
  const page = await context.newPage();
  await page.goto("/widget/chat");
  return page;
}

async function writes(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your message" }).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}

const heard = (page: Page, text: string | RegExp) =>
  expect(page.getByRole("article").filter({ hasText: text }).last()).toBeVisible();

/** Makes a chatbot under Settings and gives its card. */
async function makeBot(page: Page, name: string): Promise<Locator> {
  await page.goto("/settings/chatbots");
  const adding = page.getByRole("region", { name: "New chatbot" });
  await adding.getByLabel("Name").fill(name);
  await adding.getByRole("button", { name: "Add chatbot" }).click();
  const card = page.getByRole("region", { name, exact: true });
  await expect(card).toContainText("Nobody answers as it");
  return card;
}

const menu = "1 Opening hours = We are here from 9 to 18.\n2 My order\n  1 Return it > people";

test("a menu is written, a visitor walks through it and asks for a person, who sees why and how", async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000);
  await signIn(page, "Ada");
  const card = await makeBot(page, "Lamp guide");
  await card.getByText("Menu…").click();
  await card.getByLabel("Choices").fill(`${menu}\n3 Something else`);
  await card.getByRole("button", { name: "Save, and let the menu answer" }).click();
  await expect(card.getByRole("alert")).toContainText("Line 4: Write = and an answer");
  await expect(card.getByLabel("Choices")).toHaveValue(`${menu}\n3 Something else`);
  await card.getByLabel("Choices").fill(menu);
  await card.getByRole("button", { name: "Save, and let the menu answer" }).click();
  await expect(card).toContainText("The menu answers first");
  await expect(card.getByText("1. Opening hours")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);

  const shop = await visitor(browser, "Botilda Menz", "Lamp guide");
  await writes(shop, "Hello");
  await heard(shop, "2. My order");
  await writes(shop, "1");
  await heard(shop, "We are here from 9 to 18.");
  await expect(shop.getByRole("article").filter({ hasText: "Lamp guide ·" }).first()).toBeVisible();

  await page.goto("/chats/open");
  const row = page.getByRole("listitem").filter({ hasText: "Botilda Menz" });
  await expect(row.getByText("chatbot", { exact: true })).toBeVisible();
  const waiting = page.getByRole("region", { name: "Waiting Queue" });
  await expect(waiting.getByRole("listitem").filter({ hasText: "Botilda Menz" })).toHaveCount(0);
  const view = await openFromAllUsers(page, "Botilda Menz");
  await expect(view.getByTitle("In chat with Lamp guide")).toBeVisible();
  const opening = (await openMenu(page)).getByRole("menuitem", { name: "Open New Chat" });
  await expect(opening).toHaveAccessibleDescription("Already in an active chat with Lamp guide");
  await page.keyboard.press("Escape");

  await writes(shop, "human");
  await heard(shop, "you will be with a person soon");
  await expect(
    lines(view).filter({ hasText: "Handed over by Lamp guide: The customer asked for a person" }),
  ).toBeVisible();
  await choose(page, "View Bot Log");
  await expect(page.locator(".bot-step").filter({ hasText: "1 Opening hours" })).toBeVisible();
  await page.getByRole("switch", { name: "Bot log" }).click();
  await expect(page.locator(".bot-step")).toHaveCount(0);
  await view.getByRole("button", { name: "Close" }).click();
  await waiting.getByRole("button", { name: "Accept Botilda Menz" }).click();
  await expect(page.getByTitle("In chat with Ada")).toBeVisible();
  await shop.context().close();
});

test("a service over HTTP gets a secret once, is tested, answers, answers later, and is missed when it is gone", async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000);
  await signIn(page, "Ada");
  const card = await makeBot(page, "Order service");
  await card.getByText("HTTP service…").click();
  await card.getByLabel("Address").fill("https://bot.invalid/hook");
  await card.getByRole("button", { name: "Save, and let the service answer" }).click();
  const secret = await card.getByLabel("Secret", { exact: true }).inputValue();
  const bot = await exampleBot(secret);
  try {
    await card.getByLabel("Address").fill(bot.url);
    await card.getByRole("button", { name: "Save address" }).click();
    await expect(card).toContainText(`The service at ${new URL(bot.url).host} answers first`);
    await expect(card.getByLabel("Secret", { exact: true })).toHaveCount(0);
    await card.getByRole("button", { name: "Test Order service" }).click();
    await expect(card.getByText(/It answered within \d+ ms: I am here/)).toBeVisible();

    const shop = await visitor(browser, "Botolf Orden", "Order service");
    await writes(shop, "Hello");
    await heard(shop, "Hello Botolf Orden! Ask for your order, or a person.");
    await writes(shop, "Where is my order?");
    await heard(shop, "One moment, I look it up.");
    await heard(shop, "Your lamp is on its way.");

    const view = await openFromAllUsers(page, "Botolf Orden");
    const last = lines(view).filter({ hasText: "Your lamp is on its way." });
    await expect(last).toContainText("Order service");
    await expect(last.getByRole("img", { name: /Delivered|Read/ })).toBeVisible();
    bot.process.kill();
    await writes(shop, "Thank you");
    await expect(
      lines(view).filter({ hasText: "Order service could not be reached: handed over to people" }),
    ).toBeVisible({ timeout: 15_000 });
    await shop.context().close();
  } finally {
    bot.process.kill();
  }
  await page.goto("/settings/chatbots");
  await expect(card.getByRole("note")).toContainText("it could not be reached");
  expect(await page.content()).not.toContain(secret);
  await card.getByRole("button", { name: "Let people answer in place of Order service" }).click();
  await expect(card).toContainText("Nobody answers as it");
});
