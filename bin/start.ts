import { parseArgs } from "node:util";
import { buildApp } from "@/bin/start/build";
import { connectDemoCrm } from "@/bin/start/crm";
import { nextApp } from "@/bin/start/next-app";
import { firstAdminPath, prepareDemo, refuseUnlessEmpty } from "@/bin/start/people";
import { readyBox } from "@/bin/start/ready-box";
import { Steps } from "@/bin/start/steps";
import { closePool, pool } from "@/db/client";
import { hasCluster } from "@/db/embedded";
import { applyReceipts } from "@/db/erasure/apply-receipts";
import { migrate } from "@/db/migrate";
import { startDatabase } from "@/db/open-database";
import { rememberAddress } from "@/lib/address";
import { stopBackground } from "@/lib/background";
import { isDemoOpen } from "@/lib/demo";
import { isDemo, rememberDemo, rememberedDemo } from "@/lib/demo-mode";
import { type Env, readEnv } from "@/lib/env";
import { whyNotReady } from "@/lib/front/readiness";
import { Front } from "@/lib/front/server";
import { queueErasures } from "@/lib/jobs/erasures";
import { keptSecret } from "@/lib/secrets";

const { values: flags } = parseArgs({
  args: process.argv.slice(3),
  options: { dev: { type: "boolean", default: false }, empty: { type: "boolean", default: false } },
});
const stopping = new AbortController();
const undo: (() => Promise<unknown> | unknown)[] = [];
const steps = new Steps(stopping.signal);

// Who closes the terminal or a pipe behind us ends the words, not the server.
for (const output of [process.stdout, process.stderr]) output.on("error", () => {});
const started = start();
// npm hands a Ctrl-C on that the terminal has sent already: the second one changes nothing.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
try {
  await started;
} catch (error) {
  if (!stopping.signal.aborted) {
    await undoAll();
    throw error;
  }
}

async function start(): Promise<void> {
  const env = await steps.run("Environment", readEnv);
  const front = new Front({
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL,
    trustProxy: env.TRUST_PROXY,
    dev: flags.dev,
    issuer: env.OIDC_ISSUER,
    whyNotReady,
  });
  const port = await front.listen();
  undo.push(() => front.close(), stopBackground);
  expose(env, port);
  const demo = await prepareDatabase(env);
  if (demo && !env.CRM_URL) undo.push(await connectDemoCrm());
  if (!flags.dev) await steps.run("Build", () => buildApp(stopping.signal), String);
  const app = await steps.run("Server", () => nextApp({ dev: flags.dev, hostname: env.HOST, port }));
  undo.unshift(() => app.close());
  front.serve(app);
  await sayReady(env, port);
}

/** What the app reads of the environment, complete and checked. */
function expose(env: Env, port: number): void {
  Object.assign(process.env, {
    NODE_ENV: flags.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    HOST: env.HOST,
    PUBLIC_URL: env.PUBLIC_URL ?? "",
    AUTH_URL: env.PUBLIC_URL ?? "",
    DATA_DIR: env.DATA_DIR,
    SIMULATOR: env.SIMULATOR ? "1" : "0",
    TRUST_PROXY: env.TRUST_PROXY ? "1" : "",
    CRM_ALLOW_PRIVATE: env.CRM_ALLOW_PRIVATE ? "1" : "",
    CHANNELS_ALLOW_PRIVATE: env.CHANNELS_ALLOW_PRIVATE ? "1" : "",
    BOT_ALLOW_PRIVATE: env.BOT_ALLOW_PRIVATE ? "1" : "",
    AUTH_SECRET: env.AUTH_SECRET ?? keptSecret(env.DATA_DIR, "auth-secret"),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY:
      env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? keptSecret(env.DATA_DIR, "server-functions"),
    ERASURE_KEY: keptSecret(env.DATA_DIR, "erasures"),
    SECRETS_KEY: env.SECRETS_KEY ?? keptSecret(env.DATA_DIR, "secrets"),
  });
}

/** Postgres, its migrations and the demo; says whether this is the demo. */
async function prepareDatabase(env: Env): Promise<boolean> {
  const isNew = !env.DATABASE_URL && !hasCluster(env.DATA_DIR);
  const database = await steps.run("Postgres", () => startDatabase(env));
  undo.push(closePool, () => database.stop());
  process.env.DATABASE_URL = database.url;
  await steps.run("Migrations", () => migrate(database.url));
  // Whoever is back with an older database is deleted again before anybody can see him.
  await applyReceipts(pool(), env.DATA_DIR);
  await queueErasures();
  const demo = isDemo(env, { empty: flags.empty, isNew, remembered: rememberedDemo(env.DATA_DIR) });
  process.env.DEMO = demo ? "1" : "";
  if (flags.empty) await refuseUnlessEmpty(pool());
  rememberDemo(env.DATA_DIR, demo);
  if (demo) await steps.run("Demo people", () => prepareDemo(pool(), env.DATA_DIR), String);
  return demo;
}

async function sayReady(env: Env, port: number): Promise<void> {
  const url = env.PUBLIC_URL ?? `http://localhost:${port}`;
  const demo = isDemoOpen(new Headers({ host: new URL(url).host }));
  undo.push(rememberAddress(env.DATA_DIR, url));
  const adminPath = demo ? null : await firstAdminPath(pool());
  if (port !== env.PORT) console.log(`\n  Port ${env.PORT} is busy: this is ${port}.`);
  const ready = {
    url,
    demo,
    firstAdminUrl: adminPath && url + adminPath,
    database: env.DATABASE_URL ? "at DATABASE_URL" : "embedded Postgres, in the data folder",
    dataDir: env.DATA_DIR,
    seconds: process.uptime().toFixed(1),
  };
  console.log(`\n${readyBox(ready)}\n`);
}

/** Ends in order: running requests, streams, the app, the pool, Postgres. Never takes over 10 s. */
async function stop(): Promise<void> {
  if (stopping.signal.aborted) return;
  console.log("\nStopping.");
  setTimeout(() => process.exit(1), 9500).unref();
  stopping.abort();
  await started.catch(() => {});
  await undoAll();
  process.exit(0);
}

async function undoAll(): Promise<void> {
  for (const step of undo) await Promise.resolve(step()).catch((error) => console.error(error));
}
