import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(".") } },
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/database.setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // It names next/server without an ending, as only a bundler finds it.
    server: { deps: { inline: ["next-auth"] } },
    env: {
      ERASURE_KEY: "YSBrZXkgZm9yIHRlc3RzIG9ubHksIG5vIHNlY3JldC4=",
      SECRETS_KEY: "QW5vdGhlciBrZXkgZm9yIHRlc3RzIG9ubHksIHNvIHRvbw==",
    },
  },
});
