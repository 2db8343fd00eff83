import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import type pg from "pg";
import { chromiumArgs, chromiumPath } from "@/tests/e2e/chromium";
import { postgresForTests } from "@/tests/postgres";
import { signedIn, startServer } from "./app";
import { median } from "./cpu";
import { newBenchDatabase, userWithMessages } from "./long-conversations";

export const title = "A cold browser, a deep link to a user with 1,000,000 messages, and 10,000 messages up";

const warmUps = 3;
const runs = 7;

/** Written out, because what compiles a function here adds names that the page does not know. */
const tellWhenLastIsSeen = `requestAnimationFrame(function look() {
  const last = Array.from(document.querySelectorAll("[data-message-id]")).at(-1);
  const seen = document.readyState !== "loading" && last && last.getBoundingClientRect().bottom <= innerHeight;
  requestAnimationFrame(seen ? () => lastSeen(performance.now()) : look);
})`;

export async function run(print: (line: string) => void): Promise<void> {
  const postgres = await postgresForTests();
  const { url, pool } = await newBenchDatabase(postgres, "bench_browser");
  const million = await userWithMessages(pool, "A user with 1000000", 1_000_000);
  const twenty = await userWithMessages(pool, "A user with 20000", 20_000);
  await pool.query("VACUUM ANALYZE");
  const app = await startServer(["bin/run.mjs", "start"], {
    DATABASE_URL: url,
    DEMO: "0",
    DATA_DIR: ".test/bench-data",
  });
  const foil = await foilServer(pool, twenty);
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
  try {
    const cookie = await signedIn(pool);
    const ours = app.origin.replace("127.0.0.1", "localhost");
    const [name, value] = cookie.split("=") as [string, string];
    const signIn = (context: BrowserContext) => context.addCookies([{ name, value, url: ours }]);
    const us = await coldTime(browser, `${ours}/users/${million}`, signIn);
    const them = await coldTime(browser, foil.origin, async () => {});
    print(
      `last message visible: ${us} ms; a page that ships all 20,000 rows: ${them} ms; ${(them / us).toFixed(1)} times sooner`,
    );
    await climb(browser, `${ours}/users/${million}`, signIn, print);
  } finally {
    await browser.close();
    foil.close();
    await pool.end();
    await app.stop();
    await postgres.stop();
  }
}

/** The foil: every row of the conversation in one page of the same look, without any script but the jump to its end. */
async function foilServer(pool: pg.Pool, userId: number) {
  const styles = readdirSync(".next/static/chunks")
    .filter((name) => name.endsWith(".css"))
    .map((name) => readFileSync(`.next/static/chunks/${name}`, "utf8"));
  const line = ({ id, sender, body }: { id: string; sender: string; body: string }) =>
    `<article data-message-id="${id}" class="m ${sender}"><p class="b" dir="auto">${body}</p>` +
    `<p class="meta"><time datetime="2026-11-22T14:02:00Z">14:02</time></p></article>`;
  const server = http.createServer(async (_request, response) => {
    const { rows } = await pool.query(
      "SELECT id, sender, body FROM messages WHERE user_id = $1 ORDER BY id",
      [userId],
    );
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(
      `<!doctype html><title>All rows</title><style>${styles.join("")}</style><div class="log">${rows.map(line).join("")}</div>` +
        "<script>scrollTo(0, document.body.scrollHeight)</script>",
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  return { origin: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** Milliseconds from navigation until the last message stands in the viewport, median of fresh browsers. */
async function coldTime(browser: Browser, url: string, prepare: (context: BrowserContext) => Promise<void>) {
  const times: number[] = [];
  for (let i = 0; i < warmUps + runs; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await prepare(context);
    const page = await context.newPage();
    let told: (ms: number) => void = () => {};
    const seen = new Promise<number>((resolve) => {
      told = resolve;
    });
    await page.exposeFunction("lastSeen", told);
    await page.addInitScript({ content: tellWhenLastIsSeen });
    await page.goto(url, { waitUntil: "commit" });
    times.push(await seen);
    await context.close();
  }
  return Math.round(median(times.slice(warmUps)));
}

async function climb(
  browser: Browser,
  url: string,
  prepare: (context: BrowserContext) => Promise<void>,
  print: (line: string) => void,
) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await prepare(context);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  const seen = new Set<string>();
  print(`at the start: ${await footprint(page)}`);
  for (const goal of [1000, 10_000]) {
    while (seen.size < goal) {
      for (const id of await step(page)) seen.add(id);
    }
    print(`after ${goal.toLocaleString("en")} messages: ${await footprint(page)}`);
  }
  await context.close();
}

function step(page: Page): Promise<string[]> {
  return page.locator(".scroller").evaluate(async (scroller) => {
    scroller.scrollTop -= scroller.clientHeight;
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    return Array.from(
      scroller.querySelectorAll("[data-message-id]"),
      (line) => line.getAttribute("data-message-id")!,
    );
  });
}

async function footprint(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  return `${nodes} elements, ${(usedSize / 1e6).toFixed(1)} MB of heap`;
}
