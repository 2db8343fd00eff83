import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { query } from "./database";
import { test } from "./desk";

const lena = "/users/1001?tab=history";
const here = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search;
const atDesk = (page: Page) =>
  expect(page.getByRole("heading", { name: "All Users", level: 1 })).toBeVisible();

async function hire(name: string, email: string, disabled = false): Promise<number> {
  const [agent] = await query<{ id: number }>(
    `INSERT INTO agents (name, email, disabled_at) VALUES ($1, $2, CASE WHEN $3 THEN now() END) RETURNING id`,
    [name, email, disabled],
  );
  return Number(agent!.id);
}

const rolesOf = (email: string) =>
  query<{ name: string }>(
    `SELECT r.name FROM agents a JOIN agent_roles ar ON ar.agent_id = a.id JOIN roles r ON r.id = ar.role_id
     WHERE lower(a.email) = $1 ORDER BY 1`,
    [email],
  ).then((rows) => rows.map(({ name }) => name));

/** To the issuer, and through its own pages. */
async function signInWith(page: Page, login: string): Promise<void> {
  await page.getByRole("button", { name: "Sign in with Lamp Login" }).click();
  await passIssuer(page, login);
}

async function passIssuer(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("whatever it is");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

const isSignedOut = async (page: Page) => {
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names).not.toContain("user-view");
};

test("an agent signs in by his e-mail, with the roles of his groups, and comes back to where he wanted to go", async ({
  page,
}) => {
  const id = await hire("Ines Falk", "ines@issued.example");
  await page.goto(lena);
  await signInWith(page, "ines");
  await page.waitForURL((url) => url.pathname === "/users/1001");
  expect(here(page)).toBe(lena);
  expect(await rolesOf("ines@issued.example")).toEqual(["Supervisor"]);
  const cookie = (await page.context().cookies()).find(({ name }) => name === "user-view");
  expect(cookie).toMatchObject({
    httpOnly: true,
    sameSite: "Lax",
    value: expect.stringMatching(/^[\w-]{43}$/),
  });

  // He is known by the issuer's own name for him now, whatever his e-mail is here.
  await query("UPDATE agents SET email = 'ines.new@issued.example' WHERE id = $1", [id]);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/login");
  await isSignedOut(page);
  await page.getByRole("button", { name: "Sign in with Lamp Login" }).click();
  await atDesk(page);
  const events = await query<{ data: { oidc: boolean } }>(
    "SELECT data FROM desk_events WHERE agent_id = $1 AND kind = 'signIn'",
    [id],
  );
  expect(events.map(({ data }) => data.oidc)).toEqual([true, true]);
});

test("who comes first with a group that gives a role becomes an agent", async ({ page }) => {
  await page.goto("/login");
  await signInWith(page, "newt");
  await atDesk(page);
  await expect(page.getByText("Newt Marsh").first()).toBeVisible();
  expect(await rolesOf("newt@issued.example")).toEqual(["Agent"]);
});

for (const [login, why, sentence] of [
  ["stray", "nobody here knows and whose groups give nothing", /nobody at this desk has your e-mail/],
  ["dora", "is disabled", /You are disabled at this desk/],
  ["fern", "has an agent's e-mail that is not verified", /has not verified your e-mail/],
] as const) {
  test(`whoever ${why} is refused with a sentence`, async ({ page }) => {
    if (login === "dora") await hire("Dora Gone", "dora@issued.example", true);
    await page.goto("/login");
    await signInWith(page, login);
    await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
    await isSignedOut(page);
    expect(new URL(page.url()).pathname).toBe("/login");
  });
}

for (const check of ["state", "nonce", "pkce.code_verifier"]) {
  test(`an answer to another question than this browser asked is refused by its ${check}`, async ({
    page,
    context,
    baseURL,
  }) => {
    const kept = async () => (await context.cookies(baseURL)).filter(({ name }) => name.endsWith(check));
    const ask = async () => {
      await page.goto("/login");
      await page.getByRole("button", { name: "Sign in with Lamp Login" }).click();
      await page.getByPlaceholder("Enter any login").waitFor();
    };
    await ask();
    const earlier = await kept();
    expect(earlier).toHaveLength(1);
    await ask();
    await context.addCookies(earlier);
    await passIssuer(page, "newt");
    await expect(page.getByRole("alert").filter({ hasText: "That did not work." })).toBeVisible();
    await isSignedOut(page);
  });
}

test("the login page with both ways in has nothing that axe minds, also on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/login?error=unknown");
  await expect(page.getByLabel("Password")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the way to the issuer and back is open too", async ({ page }) => {
    await page.goto(`/login?from=${encodeURIComponent(lena)}`);
    await signInWith(page, "plain");
    await page.waitForURL((url) => url.pathname === "/users/1001");
    expect(here(page)).toBe(lena);
  });
});
