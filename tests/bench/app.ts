import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import { createServer } from "node:net";
import type pg from "pg";
import { hashOfSecret, newSecret, sessionCookieName } from "@/lib/session-secret";

export type Server = { pid: number; origin: string; stop(): Promise<void> };

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

/** Starts a program that prints a line with "ready" when it serves on PORT. */
export async function startServer(args: string[], env: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await saysReady(child);
  return {
    pid: child.pid!,
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function saysReady(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (text) => /ready/.test(String(text)) && resolve());
    child.on("exit", (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
  });
}

/** A signed-in agent with every right; returns the Cookie header of his session. */
export async function signedIn(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query(
    "INSERT INTO agents (name, time_zone) VALUES ('Ada', 'Europe/Berlin') RETURNING id",
  );
  await pool.query("INSERT INTO agent_roles SELECT $1, id FROM roles WHERE name = 'Admin'", [rows[0].id]);
  const secret = newSecret();
  await pool.query("INSERT INTO sessions (secret_hash, agent_id) VALUES ($1, $2)", [
    hashOfSecret(secret),
    rows[0].id,
  ]);
  return `${sessionCookieName()}=${secret}`;
}

export type Answer = { status: number; bytes: number; body: string };

/** Serial requests over one kept-alive connection. */
export function client(origin: string, headers: Record<string, string>) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  return function send(
    path: string,
    more: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) {
    return new Promise<Answer>((resolve, reject) => {
      const request = http.request(
        origin + path,
        { agent, method: more.method ?? "GET", headers: { ...headers, ...more.headers } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk) => chunks.push(chunk));
          response.on("end", () => {
            const body = Buffer.concat(chunks);
            resolve({ status: response.statusCode ?? 0, bytes: body.length, body: body.toString("utf8") });
          });
        },
      );
      request.on("error", reject).end(more.body);
    });
  };
}
