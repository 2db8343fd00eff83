import { expect, test } from "@playwright/test";
import { type Answer, ask, signInAs } from "@/tests/e2e/ask";

/** What every answer says, whatever was asked. */
function expectSafe({ headers }: Pick<Answer, "headers">): void {
  expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["content-security-policy"]).toContain("object-src 'none'");
  expect(headers["content-security-policy"]).not.toContain("unsafe");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["referrer-policy"]).toBe("same-origin");
  expect(headers["x-powered-by"]).toBeUndefined();
}

test("a page, its redirect and a page of the signed in", async ({ page }) => {
  expectSafe(await ask("/login"));
  const redirect = await ask("/users/1001");
  expect(redirect.status).toBe(307);
  expectSafe(redirect);
  await signInAs(page, "Ada");
  const answer = await page.goto("/users/1001");
  expect(answer!.status()).toBe(200);
  expectSafe({ headers: answer!.headers() });
});

test("a server function", async ({ baseURL }) => {
  const headers = { "next-action": "0".repeat(42), origin: baseURL! };
  expectSafe(await ask("/login", { method: "POST", headers, body: "[]" }));
});

test("the API", async () => {
  expectSafe(await ask("/api/auth/session"));
});

test("a file", async () => {
  expectSafe(await ask("/users/1001/avatar"));
});

test("404, as a page of our own", async ({ page }) => {
  await signInAs(page, "Ada");
  const answer = await page.goto("/nowhere/at/all");
  expect(answer!.status()).toBe(404);
  expectSafe({ headers: answer!.headers() });
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("500, without a word about what failed", async () => {
  const headers = { "content-type": "multipart/form-data; boundary=x", origin: "https://evil.example" };
  const answer = await ask("/login", {
    method: "POST",
    headers,
    body: '--x\r\ncontent-disposition: form-data; name="$ACTION_ID_00"\r\n\r\n\r\n--x--',
  });
  expect(answer.status).toBe(500);
  expectSafe(answer);
  expect(answer.body).not.toMatch(/style=|\bat \w+ \(|node_modules/);
});

test("the pages of signing in and of going astray break no rule of the policy", async ({ page }) => {
  const broken: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) broken.push(message.text());
  });
  for (const path of ["/login", "/welcome?token=x", "/login?error=x"]) await page.goto(path);
  await signInAs(page, "Ada");
  await page.goto("/nowhere");
  expect(broken).toEqual([]);
});
