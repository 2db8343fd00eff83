import { type BrowserContext, expect, type Page, type Route } from "@playwright/test";
import { closePool, inTransaction, pool } from "@/db/client";
import { recordChange } from "@/db/live";
import type { Agent } from "@/db/queries/agents";
import { act } from "@/lib/user-actions/door";
import { besideServer, signInAsNew, userCalled, writes } from "./beside-server";
import { importUsers } from "./cast";
import { lines, nameInList, test } from "./desk";

const names = {
  talks: "Livia Lindqvist",
  badge: "Lorenzo Larsen",
  cut: "Lucia Lombardi",
  reads: "Lars Lagerkvist",
  watched: "Leona Lopez",
  tabs: "Ludwig Lenz",
  alerts: "Lydia Lund",
  again: "Lotte Lindgren",
};

test.beforeAll(async () => {
  const waits = { chat: "waiting" } as const;
  importUsers(
    Object.values(names).map((name) => ({ name, channel: "web_chat", ...(name === names.alerts && waits) })),
  );
  await besideServer();
});

test.afterAll(closePool);

/** Another person at the desk, in a browser of his own. */
async function colleague(page: Page, name: string, role: "Agent" | "Supervisor" | "Admin" = "Agent") {
  const context = await page.context().browser()!.newContext();
  const agent = await signInAsNew(context, { name, role });
  return { context, agent, page: await context.newPage() };
}

const path = (userId: number) => `${process.env.E2E_URL}/users/${userId}`;
const line = (page: Page, text: string) => lines(page).filter({ hasText: text });

/** Opens the user as a page of this agent's. */
async function opens(page: Page, userId: number): Promise<void> {
  await page.goto(path(userId));
  await expect(lines(page).first()).toBeVisible();
}

/** Makes it the agent's line, with this tick. */
function setStatus(user: number, id: string, status: string): Promise<void> {
  return inTransaction(async (tx) => {
    await tx.query("UPDATE messages SET sender = 'agent', status = $3 WHERE user_id = $1 AND id = $2", [
      user,
      id,
      status,
    ]);
    await recordChange(tx, { kind: "message", userId: user, ref: id });
  });
}

let me: Agent;
test.beforeEach(async ({ context }, { title }) => {
  me = await signInAsNew(context, { name: `Iris (${title.slice(0, 20)})`, role: "Admin" });
});

test("two people see a message come, its ticks change, and hear of it, without a reload", async ({
  page,
}) => {
  const kim = await colleague(page, "Kimberley");
  const user = await userCalled(names.talks);
  await opens(page, user);
  await opens(kim.page, user);
  const id = await writes(user, "Is anybody there?");
  for (const screen of [page, kim.page]) {
    await expect(line(screen, "Is anybody there?")).toBeInViewport();
    await expect(screen.getByRole("status").getByText("Livia Lindqvist: Is anybody there?")).toBeAttached();
  }
  for (const [status, label] of [
    ["sent", "Sent"],
    ["read", "Read"],
  ] as const) {
    await setStatus(user, id, status);
    for (const screen of [page, kim.page])
      await expect(line(screen, "Is anybody there?").getByRole("img", { name: label })).toBeVisible();
  }
  await expect(line(page, "Is anybody there?")).toHaveCount(1);
  await kim.context.close();
});

test("what changes again while it is being read is read once more", async ({ page }) => {
  const kim = await colleague(page, "Kimbra");
  const user = await userCalled(names.again);
  await opens(page, user);
  await opens(kim.page, user);
  const id = await writes(user, "Are you still there?");
  for (const screen of [page, kim.page]) await expect(line(screen, "Are you still there?")).toBeVisible();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = false;
  const hold = async (route: Route) => {
    const response = await route.fetch();
    isHeld = true;
    await released;
    await route.fulfill({ response });
  };
  await page.route("**/messages?ids=*", hold, { times: 1 });
  const tick = (screen: Page, name: string) =>
    expect(line(screen, "Are you still there?").getByRole("img", { name })).toBeVisible();
  await setStatus(user, id, "delivered");
  await tick(kim.page, "Delivered");
  await expect.poll(() => isHeld).toBe(true);
  await setStatus(user, id, "read");
  await tick(kim.page, "Read");
  release();
  await tick(page, "Read");
  await kim.context.close();
});

test("a badge comes and goes in the header and in All Users, and what one has typed stays", async ({
  page,
}) => {
  const kim = await colleague(page, "Kimball");
  const user = await userCalled(names.badge);
  await opens(page, user);
  await page.getByLabel("Notes").fill("half a thought");
  await kim.page.goto(`${process.env.E2E_URL}/users?q=Lorenzo+Larsen`);
  await expect(nameInList(kim.page, names.badge)).toBeVisible();
  expect(await act(me, "blockUser", user, {})).toMatchObject({ done: true });
  await expect(page.getByRole("banner").or(page.locator("header")).getByText("Blocked")).toBeVisible();
  await expect(kim.page.getByRole("rowheader").getByText("Blocked")).toBeVisible();
  await expect(page.getByLabel("Notes")).toHaveValue("half a thought");
  await expect(line(page, "blocked")).toHaveCount(1);
  await kim.context.close();
});

test("after a cut everything is there, once, and in order", async ({ page, context }) => {
  const user = await userCalled(names.cut);
  await opens(page, user);
  await writes(user, "before the cut");
  await expect(line(page, "before the cut")).toBeVisible();
  await context.setOffline(true);
  for (const text of ["one", "two", "three"]) await writes(user, `said meanwhile: ${text}`);
  await context.setOffline(false);
  await expect(line(page, "said meanwhile: three")).toBeVisible({ timeout: 15_000 });
  await expect(line(page, "said meanwhile")).toHaveText([/one/, /two/, /three/]);
  await writes(user, "after the cut");
  await expect(line(page, "after the cut")).toBeVisible();
  await expect(line(page, "before the cut")).toHaveCount(1);
});

test("what one reads is not moved by what comes; a button counts it and leads there", async ({ page }) => {
  const user = await userCalled(names.reads);
  for (let i = 0; i < 60; i++) await writes(user, `old line ${i}`, Date.now() - 3_600_000 + i * 30_000);
  await opens(page, user);
  const scroller = page.locator(".scroller");
  await scroller.evaluate((element) => {
    element.scrollTop = -500;
  });
  const reading = () =>
    scroller.evaluate((element) => {
      const edge = element.getBoundingClientRect().top;
      const first = Array.from(element.querySelectorAll("[data-message-id]")).find(
        (line) => line.getBoundingClientRect().bottom > edge,
      )!;
      return [first.getAttribute("data-message-id"), first.getBoundingClientRect().top];
    });
  const before = await reading();
  await writes(user, "new line one");
  await expect(page.getByRole("button", { name: "Latest (1 new)" })).toBeVisible();
  await writes(user, "new line two");
  await expect(page.getByRole("button", { name: "Latest (2 new)" })).toBeVisible();
  expect(await reading()).toEqual(before);

  await writes(user, "written long ago", Date.now() - 3_500_000);
  const pill = page.getByRole("link", { name: /^Came late/ });
  await expect(pill).toBeVisible();
  expect(await reading()).toEqual(before);
  await page.getByRole("button", { name: "Latest (2 new)" }).click();
  await expect(line(page, "new line two")).toBeInViewport();
  await expect(page.getByRole("button", { name: /Latest/ })).toHaveCount(0);
  await expect(page.getByText("New", { exact: true })).toBeVisible();
  await pill.click();
  await expect(line(page, "written long ago")).toBeInViewport();
});

test("eight tabs of one browser load and are told, also when the one that leads is closed", async ({
  page,
  context,
}) => {
  test.setTimeout(90_000);
  const user = await userCalled(names.tabs);
  const tabs = [page];
  while (tabs.length < 8) tabs.push(await context.newPage());
  for (const tab of tabs) await opens(tab, user);
  await writes(user, "to all eight");
  for (const tab of tabs) await expect(line(tab, "to all eight")).toHaveCount(1);
  await tabs.shift()!.close();
  await writes(user, "to the other seven");
  for (const tab of tabs) await expect(line(tab, "to the other seven")).toHaveCount(1, { timeout: 10_000 });
});

test("one sees who looks and who types, until he leaves", async ({ page }) => {
  const kim = await colleague(page, "Kimiko");
  const user = await userCalled(names.watched);
  await opens(page, user);
  await opens(kim.page, user);
  await expect(page.getByText("Kimiko is looking")).toBeVisible();
  await kim.page.evaluate(
    (userId) =>
      fetch("/api/presence", { method: "POST", body: JSON.stringify({ userId, typing: true }) }).then(
        () => {},
      ),
    user,
  );
  await expect(page.getByText("Kimiko is typing")).toBeVisible();
  await kim.context.close();
  await expect(page.getByText(/Kimiko is/)).toHaveCount(0, { timeout: 15_000 });
});

test("an agent who is disabled is told so within two seconds, and gets nothing more", async ({ page }) => {
  const lee = await colleague(page, "Leander");
  await opens(lee.page, await userCalled(names.talks));
  await expect.poll(() => streamsOf(lee.context)).toBe(true);
  await pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [lee.agent.id]);
  await expect(lee.page.getByText("You are signed out.")).toBeVisible({ timeout: 2000 });
  expect((await lee.context.request.get(`${process.env.E2E_URL}/api/events`)).status()).toBe(401);
  await lee.context.close();
});

/** Whether the agent counts as being there: his stream is open. */
async function streamsOf(context: BrowserContext): Promise<boolean> {
  const answer = await context.request.head(`${process.env.E2E_URL}/api/events`);
  return answer.status() === 204;
}

test("a tab that is older than the server says so and keeps what was typed", async ({ page }) => {
  await page.route("**/api/events?*", (route) =>
    route.fulfill({
      contentType: "text/event-stream",
      body: 'event: hello\ndata: {"build":"a newer one"}\n\n',
    }),
  );
  await opens(page, await userCalled(names.talks));
  await page.getByLabel("Notes").fill("not saved yet");
  await expect(page.getByRole("button", { name: "New version, reload" })).toBeVisible();
  await expect(page.getByLabel("Notes")).toHaveValue("not saved yet");
});

test("what was said while one was elsewhere is there after Back", async ({ page }) => {
  const user = await userCalled(names.watched);
  await page.goto(`${process.env.E2E_URL}/users?q=Leona+Lopez`);
  await nameInList(page, names.watched).click();
  await expect(lines(page.getByRole("dialog")).first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await writes(user, "while you were away");
  await page.goForward();
  await expect(line(page, "while you were away")).toBeInViewport();
  await expect(line(page, "while you were away")).toHaveCount(1);
});

test("a message in my chat counts in the title of a tab that is not in front", async ({ page }) => {
  await page.addInitScript(() => {
    document.hasFocus = () => false;
  });
  const user = await userCalled(names.alerts);
  expect(await act(me, "acceptChat", user, {})).toMatchObject({ done: true });
  await page.goto(`${process.env.E2E_URL}/users`);
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(1);
  await writes(user, "Are you there?");
  await expect(page).toHaveTitle(/^\(1\) All Users/);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page).toHaveTitle(/^All Users/);
});
