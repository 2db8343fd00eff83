import { request } from "node:http";
import { expect, test } from "@playwright/test";

test("the login page answers and offers the demo people", async ({ page }) => {
  await page.goto("/login");
  for (const name of ["Ada", "Sam", "Bob", "Kim"]) {
    await expect(page.getByRole("button", { name: `Sign in as ${name}` })).toBeVisible();
  }
  await expect(page.getByRole("button", { name: "Sign in as Leo" })).toHaveCount(0);
});

test("a path that does not exist says so, once signed in", async ({ page }) => {
  await page.goto("/nowhere");
  await page.getByRole("button", { name: "Sign in as Ada" }).click();
  await expect(page).toHaveURL("/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect((await page.reload())?.status()).toBe(404);
});

test("health and readiness answer", async ({ request: ask }) => {
  expect((await ask.get("/healthz")).status()).toBe(200);
  expect((await ask.get("/readyz")).status()).toBe(200);
});

test("another host's name gets 421 and a sentence", async ({ baseURL }) => {
  const { port } = new URL(baseURL!);
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const headers = { Host: "evil.example" };
    const asked = request({ host: "127.0.0.1", port, path: "/login", headers }, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode!, body });
    });
    asked.on("error", reject).end();
  });
  expect(answer.status).toBe(421);
  expect(answer.body).toContain("not the home of this User View");
});
