import { defineConfig } from "@playwright/test";
import { chromiumArgs } from "@/tests/e2e/chromium";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/e2e/server.ts",
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  // A hundred strangers more would be in the way of whoever looks for one of the cast.
  projects: [
    { name: "demo", testIgnore: /imported|find-read|golden/ },
    // On a server of its own, so that nobody else changes what its checksums are of.
    { name: "golden", testMatch: /golden/ },
    { name: "star", testMatch: /star\.setup/, dependencies: ["demo"] },
    { name: "imported", testMatch: /imported|find-read/, dependencies: ["star"], workers: 1 },
  ],
  use: {
    baseURL: process.env.E2E_URL,
    browserName: "chromium",
    launchOptions: { executablePath: process.env.E2E_CHROMIUM, args: chromiumArgs },
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
  },
});
