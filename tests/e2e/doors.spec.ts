import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { ask, signInAs } from "@/tests/e2e/ask";
import { openFunctions, routes, serverFunctions } from "@/tests/server-doors";

type Door = { filename: string; exportedName: string; workers: Record<string, unknown> };

const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
const doors = Object.entries<Door>(node).map(([id, { filename, exportedName, workers }]) => ({
  id,
  filename,
  name: exportedName,
  page: pageOf(Object.keys(workers)),
}));

/** A page that knows the function: Next hands on what another one is asked for, and not between hosts. */
function pageOf(workers: string[]): string {
  if (workers.some((worker) => worker.includes("/users/"))) return "/users/1001";
  if (workers.some((worker) => worker.includes("/dead-sticks/"))) return "/settings/dead-sticks";
  if (workers.some((worker) => worker.includes("/settings/crm/"))) return "/settings/crm";
  if (workers.some((worker) => worker.includes("/channels/"))) return "/settings/channels/1";
  return workers.includes("app/welcome/page") ? "/welcome" : "/login";
}

/** A cookie of no session: middleware lets it by, what stands behind must not. */
const stale = { cookie: "user-view=no-longer-a-session" };

/** Calls a server function as the browser does, without arguments. */
const call = (id: string, page: string, headers: Record<string, string>) =>
  ask(page, {
    method: "POST",
    headers: {
      "next-action": id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      ...stale,
      ...headers,
    },
    body: "[]",
  });

test("the build opens the doors that are on the list, and no other", () => {
  for (const { filename, name } of doors) expect(serverFunctions[filename], filename).toContain(name);
});

for (const { id, name, page } of doors.filter(({ name }) => !openFunctions.includes(name))) {
  test(`${name} sends whoever is signed out to sign in`, async ({ baseURL }) => {
    const answer = await call(id, page, { origin: baseURL! });
    expect(answer.headers["x-action-redirect"]).toMatch(/^\/login/);
  });
}

for (const { id, name, page } of doors.filter(({ name }) => openFunctions.includes(name))) {
  test(`${name} refuses a request that does not say where it comes from, or from elsewhere`, async () => {
    for (const headers of [{}, { origin: "https://evil.example" }] as Record<string, string>[]) {
      const answer = await call(id, page, headers);
      expect(answer.status).toBe(500);
      expect(answer.headers["set-cookie"] ?? []).toEqual([]);
    }
  });
}

for (const [file, { path, status }] of Object.entries(routes)) {
  test(`${file} gives nothing to whoever is signed out`, async () => {
    const answer = await ask(path, { headers: stale });
    expect(answer.status).toBe(status);
    expect(answer.body.length).toBeLessThan(60);
  });
}

test("the list of users goes out only to those who may export it", async ({ page }) => {
  await signInAs(page, "Bob");
  expect((await page.request.get("/users/export")).status()).toBe(404);
  await page.context().clearCookies();
  await signInAs(page, "Ada");
  expect((await page.request.get("/users/export")).status()).toBe(200);
});
