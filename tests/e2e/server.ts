import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { chromiumPath } from "@/tests/e2e/chromium";
import { openIssuer } from "@/tests/e2e/issuer";

/** Starts User View with the demo for all tests of the browser, and finds the browser. */
export default async function setup(): Promise<() => Promise<void>> {
  const issuer = await openIssuer();
  const { url, dataDir, stop } = await startServer({
    DEMO: "1",
    BOT_ALLOW_PRIVATE: "1",
    CRM_ALLOW_PRIVATE: "1",
    ...issuer.settings,
  });
  issuer.serve(url);
  process.env.E2E_URL = url;
  process.env.E2E_DATA_DIR = dataDir;
  process.env.E2E_CHROMIUM = await chromiumPath();
  return async () => {
    const sound = await isSound(dataDir);
    await stop();
    issuer.close();
    if (!sound) throw new Error("After all tests the data is not as it must be: see what the doctor says.");
  };
}

export type Server = { url: string; dataDir: string; stop: () => Promise<void> };

/** Starts User View as npm start does, on a new data folder and a free port. */
export async function startServer(settings: Record<string, string>): Promise<Server> {
  mkdirSync(".test", { recursive: true });
  const dataDir = mkdtempSync(path.resolve(".test/e2e-"));
  const port = await freePort();
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    DATABASE_URL: "",
    PUBLIC_URL: "",
    SIMULATOR: "0",
    ...settings,
  };
  const server = spawn(process.execPath, ["bin/run.mjs", "start"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  server.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const stop = async () => {
    await end(server);
    if (server.exitCode === 0)
      await end(spawn(process.execPath, ["bin/run.mjs", "reset", "--yes"], { env }), null);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const url = `http://localhost:${port}`;
  try {
    await ready(server, url);
  } catch (error) {
    console.error(output);
    await stop();
    throw error;
  }
  return { url, dataDir, stop };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  for (const until = Date.now() + 180_000; Date.now() < until; await wait(100)) {
    if (server.exitCode !== null) throw new Error(`npm start ended with code ${server.exitCode}.`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error("npm start was not ready within three minutes.");
}

async function end(child: ChildProcess, signal: NodeJS.Signals | null = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = new Promise((resolve) => child.once("exit", resolve));
  if (signal) child.kill(signal);
  await closed;
}

/** What npm run doctor says after everything that the tests did. */
async function isSound(dataDir: string): Promise<boolean> {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "" };
  const doctor = spawn(process.execPath, ["bin/run.mjs", "doctor"], { env, stdio: "inherit" });
  await end(doctor, null);
  return doctor.exitCode === 0;
}
