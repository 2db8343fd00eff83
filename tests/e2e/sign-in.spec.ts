import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { ask, signInAs } from "@/tests/e2e/ask";

const lena = "/users/1001?tab=history";
const pathOf = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search;
const wrong = "This e-mail and password do not belong together. Please try again.";

async function tryPassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function adminLink(): Promise<string> {
  const env = { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR, DATABASE_URL: "", PUBLIC_URL: "" };
  const { stdout } = await promisify(execFile)(process.execPath, ["bin/run.mjs", "admin"], { env });
  return stdout.match(/\/welcome\?token=\S+/)![0];
}

test("whoever is signed out is asked to sign in and comes back to where he wanted to go", async ({
  page,
}) => {
  await page.goto(lena);
  expect(pathOf(page)).toBe(`/login?from=${encodeURIComponent(lena)}`);
  await page.getByRole("button", { name: "Sign in as Ada" }).click();
  await page.waitForURL((url) => url.pathname === "/users/1001");
  expect(pathOf(page)).toBe(lena);
});

test("a session that has ended leads to the same place as none", async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: "user-view", value: "no-longer-a-session", url: baseURL! }]);
  await page.goto(lena);
  expect(pathOf(page)).toBe(`/login?from=${encodeURIComponent(lena)}`);
});

test("a wrong password is one sentence, and the e-mail stays", async ({ page }) => {
  await page.goto("/login");
  await tryPassword(page, "ada@nowhere.example", "not this one");
  await expect(page.getByRole("alert").filter({ hasText: wrong })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("ada@nowhere.example");
});

for (const from of ["https://evil.example/", "//evil.example", "/\\evil.example", "/.//evil.example"]) {
  test(`nobody is led to another site by from=${from}`, async ({ page, baseURL }) => {
    await signInAs(page, "Bob", from);
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
}

test("after signing out the session is gone, also for whoever kept its cookie", async ({ page, context }) => {
  await signInAs(page, "Kim", lena);
  const kept = await context.cookies();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/login");
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("user-view");
  await context.addCookies(kept);
  await page.goto(lena);
  expect(new URL(page.url()).pathname).toBe("/login");
});

test("the cookie holds no more than a secret, out of reach of scripts", async ({ page, context }) => {
  await signInAs(page, "Sam");
  const cookie = (await context.cookies()).find(({ name }) => name === "user-view");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(cookie!.value).toMatch(/^[\w-]{43}$/);
});

test("a one-time link makes an admin with a password of his own, once", async ({ page, context }) => {
  const link = await adminLink();
  await page.goto(link);
  await page.getByLabel("Name").fill("Grace");
  await page.getByLabel("E-mail").fill("grace@desk.example");
  await page.getByLabel("Password").fill("a password of her own");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await page.waitForURL((url) => !["/welcome", "/login"].includes(url.pathname));

  await context.clearCookies();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await page.goto(`/login?from=${encodeURIComponent(lena)}`);
  await tryPassword(page, "GRACE@desk.example", "a password of her own");
  await page.waitForURL((url) => url.pathname === "/users/1001");
});

test.describe("without script, a form is answered within five seconds", () => {
  test.use({ javaScriptEnabled: false });
  test.beforeEach(({ page }) => page.setDefaultTimeout(5000));

  test("signing in, and out again", async ({ page }) => {
    await signInAs(page, "Ada", lena);
    expect(pathOf(page)).toBe(lena);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL((url) => url.pathname === "/login");
  });

  test("a wrong password", async ({ page }) => {
    await page.goto("/login");
    await tryPassword(page, "bob@nowhere.example", "not this one");
    await expect(page.getByText(wrong)).toBeVisible();
  });

  test("the welcome of an admin", async ({ page }) => {
    await page.goto(await adminLink());
    await page.getByLabel("Name").fill("Hal");
    await page.getByLabel("E-mail").fill("hal@desk.example");
    await page.getByLabel("Password").fill("ten letters and more");
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await page.waitForURL((url) => !["/welcome", "/login"].includes(url.pathname));
  });
});

test("a POST to the sign-in route is counted like the form", async ({ baseURL }) => {
  const from = "127.0.0.77";
  const csrf = await ask("/api/auth/csrf", { from });
  const headers = {
    cookie: csrf.headers["set-cookie"]!.map((cookie) => cookie.split(";")[0]).join("; "),
    "content-type": "application/x-www-form-urlencoded",
    origin: baseURL!,
  };
  const attempt = async (password: string) => {
    const fields = { csrfToken: JSON.parse(csrf.body).csrfToken, email: "carl@nowhere.example", password };
    const body = new URLSearchParams(fields).toString();
    const answer = await ask("/api/auth/callback/password", { method: "POST", headers, body, from });
    return new URL(answer.headers.location!, baseURL).searchParams.get("code");
  };
  for (let i = 0; i < 5; i++) expect(await attempt(`guess ${i}`)).toBe("credentials");
  expect(await attempt("guess 6")).toBe("too-many-attempts");
});

test("the sign-in route takes nothing from another site", async () => {
  for (const headers of [{}, { origin: "https://evil.example" }] as Record<string, string>[]) {
    const answer = await ask("/api/auth/callback/demo", { method: "POST", headers });
    expect(answer.status).toBe(403);
  }
});
