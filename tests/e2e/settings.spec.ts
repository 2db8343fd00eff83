import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";
import { signInAs } from "./ask";
import { signIn, test } from "./desk";

const password = "a password of one's own";
const pathOf = (page: Page) => new URL(page.url()).pathname;

/** Ada invites somebody, who joins in a browser of his own. */
async function hire(browser: Browser, ada: Page, name: string, ...roles: string[]): Promise<Page> {
  const link = await invite(ada, name, ...roles);
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(link);
  await expect(theirs.getByLabel("Name")).toHaveValue(name);
  await expect(theirs.getByLabel("E-mail")).not.toBeEditable();
  await theirs.getByLabel("Password").fill(password);
  await theirs.getByRole("button", { name: "Save and sign in" }).click();
  await expect(theirs.getByRole("heading", { name: "All Users", level: 1 })).toBeVisible();
  return theirs;
}

async function invite(ada: Page, name: string, ...roles: string[]): Promise<string> {
  await ada.goto("/settings/agents");
  await ada.getByText("Invite an agent").click();
  await ada.getByLabel("Name").fill(name);
  await ada.getByLabel("E-mail").fill(`${name.toLowerCase()}@invited.example`);
  for (const role of roles) await ada.getByRole("checkbox", { name: role }).check();
  await ada.getByRole("button", { name: "Make the invitation link" }).click();
  return ada.getByLabel("One-time link").inputValue();
}

async function openAgent(ada: Page, name: string): Promise<void> {
  await ada.goto("/settings/agents");
  await ada.getByRole("table", { name: "Agents" }).getByRole("link", { name }).click();
  await expect(ada.getByRole("heading", { name, level: 1 })).toBeVisible();
}

test("an invited agent joins once, and his rights change with his roles on his next request", async ({
  page,
  browser,
}) => {
  await signIn(page, "Ada");
  const olga = await hire(browser, page, "Olga", "Agent");
  await expect(olga.getByRole("link", { name: "Settings" })).toHaveCount(0);
  expect((await olga.goto("/settings/tags"))!.status()).toBe(404);

  await openAgent(page, "Olga");
  await page.getByRole("checkbox", { name: "Admin" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await olga.goto("/settings/tags");
  await expect(olga.getByRole("heading", { name: "Tags", level: 1 })).toBeVisible();

  await page.getByRole("checkbox", { name: "Admin" }).uncheck();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "Admin" })).not.toBeChecked();
  await expect(olga.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await olga.context().close();
});

test("a link that was used opens nothing", async ({ page, browser }) => {
  await signIn(page, "Ada");
  const link = await invite(page, "Pia");
  const join = async () => {
    const theirs = await (await browser.newContext()).newPage();
    await theirs.goto(link);
    return theirs;
  };
  const first = await join();
  const second = await join();
  for (const theirs of [first, second]) {
    await theirs.getByLabel("Password").fill(password);
  }
  await first.getByRole("button", { name: "Save and sign in" }).click();
  await expect(first.getByRole("heading", { name: "All Users", level: 1 })).toBeVisible();
  await second.getByRole("button", { name: "Save and sign in" }).click();
  await expect(second.getByText("This link has been used or is too old.")).toBeVisible();
  const third = await join();
  await expect(third.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  for (const theirs of [first, second, third]) await theirs.context().close();
});

test("a disabled agent is out on his next request, and in again once he is enabled", async ({
  page,
  browser,
}) => {
  await signIn(page, "Ada");
  const rolf = await hire(browser, page, "Rolf");
  await openAgent(page, "Rolf");
  await page.getByText("Disable…").click();
  await expect(page.getByText("Rolf is signed out at once.")).toBeVisible();
  await page.getByRole("button", { name: "Disable", exact: true }).click();
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  await rolf.goto("/users");
  expect(pathOf(rolf)).toBe("/login");

  await page.getByRole("button", { name: "Enable", exact: true }).click();
  await expect(page.getByText("Disable…")).toBeVisible();
  await rolf.getByLabel("E-mail").fill("rolf@invited.example");
  await rolf.getByLabel("Password").fill(password);
  await rolf.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(rolf.getByRole("heading", { name: "All Users", level: 1 })).toBeVisible();
  await rolf.context().close();
});

test("an agent says that he is away, in which zone he lives, and what his password is", async ({
  page,
  browser,
}) => {
  await signIn(page, "Ada");
  const tess = await hire(browser, page, "Tess");
  await tess.goto("/profile");
  const switches = tess.getByRole("switch", { name: "Available for new chats" });
  await switches.first().click();
  await expect(switches.first()).not.toBeChecked();
  await expect(switches.last()).not.toBeChecked();
  await switches.first().click();
  await expect(switches.last()).toBeChecked();

  await tess.getByLabel("Name", { exact: true }).fill("Tess Ek");
  await tess.getByLabel("Time zone").fill("Mars/Olympus");
  await tess.getByRole("button", { name: "Save" }).first().click();
  await expect(tess.getByText("This is no time zone.")).toBeVisible();
  await expect(tess.getByLabel("Name", { exact: true })).toHaveValue("Tess Ek");
  await tess.getByLabel("Time zone").fill("Asia/Kathmandu");
  await tess.getByRole("button", { name: "Save" }).first().click();
  await expect(tess.getByText("Saved.")).toBeVisible();
  await expect(tess.getByTitle("Your profile")).toHaveText("TETess Ek");

  await tess.getByLabel("Old password").fill("not this one");
  await tess.getByLabel("New password").fill("another long password");
  await tess.getByRole("button", { name: "Change password" }).click();
  await expect(tess.getByText("This is not your password.")).toBeVisible();
  await tess.getByLabel("Old password").fill(password);
  await tess.getByLabel("New password").fill("another long password");
  await tess.getByRole("button", { name: "Change password" }).click();
  await expect(tess.getByText("Your password is changed.")).toBeVisible();
  await tess.context().close();
});

test("the audit tells who invited whom, and who was kept out", async ({ page, browser }) => {
  await signIn(page, "Ada");
  const uta = await hire(browser, page, "Uta", "Supervisor");
  await uta.getByRole("button", { name: "Sign out" }).click();
  await uta.getByLabel("E-mail").fill("uta@invited.example");
  await uta.getByLabel("Password").fill("not hers at all");
  await uta.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(uta.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
  await uta.context().close();

  await page.goto("/settings/audit");
  await page.locator("[name=agent]").selectOption({ label: "Uta" });
  await page.getByRole("button", { name: "Filter Now" }).click();
  await expect(page).toHaveURL(/agent=\d+/);
  const lines = page.getByRole("list", { name: "Audit" }).getByRole("listitem");
  await expect(lines.filter({ hasText: "Ada invited Uta as Supervisor" })).toHaveCount(1);
  await expect(lines.filter({ hasText: "Uta joined by the invitation" })).toHaveCount(1);
  await expect(lines.filter({ hasText: "Uta signed out" })).toHaveCount(1);
  await page.locator("[name=outcome]").selectOption("refused");
  await page.getByRole("button", { name: "Filter Now" }).click();
  await expect(lines).toHaveText([/Sign-in as Uta refused: wrong password/]);
});

test("whoever may not manage the settings finds none", async ({ page }) => {
  await signInAs(page, "Bob", "/users");
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
  for (const path of ["", "/agents", "/roles", "/channels", "/audit", "/dead-sticks", "/agents/1"]) {
    expect((await page.goto(`/settings${path}`))!.status(), path).toBe(404);
  }
});

test("every page of the settings can be used by everyone", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "Ada");
  for (const path of [
    "/settings/agents",
    "/settings/agents/3",
    "/settings/roles",
    "/settings/chatbots",
    "/settings/tags",
    "/settings/quick-replies",
    "/settings/channels",
    "/settings/audit",
    "/settings/dead-sticks",
    "/profile",
  ]) {
    await page.goto(path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => [path, id, nodes[0]!.html]),
      path,
    ).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 800 });
  for (const path of ["/settings/roles", "/settings/audit", "/profile"]) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
  }
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });
  test.beforeEach(({ page }) => page.setDefaultTimeout(5000));

  test("a role is made and ticked, and a name that is taken is a sentence", async ({ page }) => {
    await signInAs(page, "Ada", "/settings/roles");
    const name = page.getByLabel("Name", { exact: true });
    await name.fill("Weekend");
    await page.getByRole("button", { name: "Add role" }).click();
    await expect(page.getByText("Weekend is made.")).toBeVisible();
    await page.getByLabel("Transfer Chat, Weekend").check();
    await page.getByRole("button", { name: "Save rights" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await expect(page.getByLabel("Transfer Chat, Weekend")).toBeChecked();

    await name.fill("weekend");
    await page.getByRole("button", { name: "Add role" }).click();
    await expect(page.getByText("Another role has this name.")).toBeVisible();
    await expect(name).toHaveValue("weekend");
  });

  test("an invitation shows its link, and a refusal keeps what was typed", async ({ page }) => {
    await signInAs(page, "Ada", "/settings/agents");
    await page.getByText("Invite an agent").click();
    await page.getByLabel("Name").fill("Vera");
    await page.getByLabel("E-mail").fill("ada@desk.example");
    await page.getByRole("checkbox", { name: "Supervisor" }).check();
    await page.getByRole("button", { name: "Make the invitation link" }).click();
    await expect(page.getByText("Another agent has this e-mail.")).toBeVisible();
    await expect(page.getByLabel("Name")).toHaveValue("Vera");
    await expect(page.getByRole("checkbox", { name: "Supervisor" })).toBeChecked();
    await page.getByLabel("E-mail").fill("vera@invited.example");
    await page.getByRole("button", { name: "Make the invitation link" }).click();
    await expect(page.getByLabel("One-time link")).toHaveValue(/\/welcome\?token=[\w-]{43}$/);
  });

  test("away and back", async ({ page }) => {
    await signInAs(page, "Ada", "/settings/tags");
    const available = page.getByRole("switch", { name: "Available for new chats" });
    await available.click();
    await expect(available).not.toBeChecked();
    await available.click();
    await expect(available).toBeChecked();
  });
});
