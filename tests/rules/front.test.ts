import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { Front, type FrontOptions } from "@/lib/front/server";

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

let fronts: Front[] = [];
afterEach(async () => {
  for (const front of fronts) await front.close();
  fronts = [];
});

const hello = async (_: IncomingMessage, response: ServerResponse) => void response.end("hello");

async function front(handle: typeof hello | null, options: Partial<FrontOptions> = {}) {
  const whyNotReady = async () => null;
  const made = new Front({
    host: "127.0.0.1",
    port: 4300,
    trustProxy: false,
    dev: false,
    whyNotReady,
    ...options,
  });
  fronts.push(made);
  const port = await made.listen();
  if (handle) made.serve({ handle });
  const get = (path: string, headers: Record<string, string> = {}) => ask(port, path, headers);
  return { made, port, get };
}

function ask(port: number, path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, headers, agent: false }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    });
    asked.on("error", reject).end();
  });
}

const headersOfRequest = async (incoming: IncomingMessage, response: ServerResponse) =>
  void response.end(JSON.stringify(incoming.headers));

describe("who is home", () => {
  test("localhost and 127.0.0.1 with the port are, any other name gets 421 and a sentence", async () => {
    const { get, port } = await front(hello);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `LOCALHOST:${port}`]) {
      expect(await get("/", { host })).toMatchObject({ status: 200, body: "hello" });
    }
    for (const host of ["evil.example", "localhost", `localhost:${port + 1}`, `[::1]:${port}`]) {
      expect(await get("/", { host })).toMatchObject({
        status: 421,
        body: expect.stringContaining("not the home"),
      });
    }
  });

  test("only PUBLIC_URL's host is, where it is set", async () => {
    const { get, port } = await front(hello, { publicUrl: "https://desk.example" });
    expect((await get("/", { host: "desk.example" })).status).toBe(200);
    expect((await get("/", { host: `localhost:${port}` })).status).toBe(421);
    expect((await get("/", { host: "proxy.internal", "x-forwarded-host": "desk.example" })).status).toBe(421);
  });

  test("a trusted proxy may say the host", async () => {
    const { get } = await front(hello, { publicUrl: "https://desk.example", trustProxy: true });
    expect((await get("/", { host: "proxy.internal", "x-forwarded-host": "desk.example" })).status).toBe(200);
  });

  test("health is asked under any name", async () => {
    const { get } = await front(hello);
    expect((await get("/healthz", { host: "10.0.0.7" })).status).toBe(200);
    expect((await get("/readyz", { host: "10.0.0.7" })).status).toBe(200);
  });
});

describe("what a request may claim", () => {
  const forged = {
    "x-forwarded-for": "10.9.9.9",
    "x-forwarded-host": "evil.example",
    forwarded: "for=10.9.9.9",
    "x-middleware-subrequest": "middleware",
    "next-resume": "1",
    "x-nonce": "mine",
    "x-request-path": "https://evil.example",
    "content-security-policy-report-only": "script-src 'nonce-mine'",
  };

  test("nothing that is a proxy's, Next's or ours", async () => {
    const { get } = await front(headersOfRequest);
    const { body, headers } = await get("/users?q=lena", forged);
    const { "x-nonce": nonce, ...seen } = JSON.parse(body);
    expect(seen).toEqual({
      host: expect.anything(),
      connection: expect.anything(),
      "x-client-address": "127.0.0.1",
      "x-request-path": "/users?q=lena",
      "content-security-policy": headers["content-security-policy"],
    });
    expect(headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
  });

  test("with a trusted proxy, where the request came from and no more", async () => {
    const { get, port } = await front(headersOfRequest, { trustProxy: true });
    const trusted = { ...forged, "x-forwarded-host": `localhost:${port}` };
    const seen = JSON.parse((await get("/", trusted)).body);
    expect(seen).toMatchObject({ "x-forwarded-for": "10.9.9.9", "x-request-path": "/" });
    expect(seen).not.toHaveProperty("x-middleware-subrequest");
    expect(seen).not.toHaveProperty("next-resume");
  });
});

describe("every answer", () => {
  test("carries the headers of a private page, whatever the app says about caching", async () => {
    const { get } = await front(async (_, response) => {
      response.setHeader("Cache-Control", "public, max-age=60");
      response.writeHead(200, { "cache-control": "public, max-age=60" }).end();
    });
    const { headers } = await get("/");
    expect(headers).toMatchObject({
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers).not.toHaveProperty("strict-transport-security");
  });

  test("lets a form lead to the issuer who signs agents in from the login page alone", async () => {
    const { get } = await front(hello, { issuer: "https://login.example/realms/desk" });
    const formsOf = async (path: string) =>
      String((await get(path)).headers["content-security-policy"]).match(/form-action ([^;]*);/)![1];
    expect(await formsOf("/login?from=/users")).toBe("'self' https://login.example");
    for (const path of ["/", "/login/x", "/users?/login", "/loginx"])
      expect(await formsOf(path)).toBe("'self'");
    const { get: without } = await front(hello);
    expect((await without("/login")).headers["content-security-policy"]).toContain("form-action 'self';");
  });

  test("has a nonce of its own", async () => {
    const { get } = await front(hello);
    const policies = [await get("/"), await get("/")].map(
      ({ headers }) => headers["content-security-policy"],
    );
    expect(policies[0]).not.toBe(policies[1]);
  });

  test("of a static file may be kept", async () => {
    const { get } = await front(async (_, response) => {
      response.setHeader("Cache-Control", "public, max-age=31536000, immutable").end();
    });
    expect((await get("/_next/static/a.js")).headers["cache-control"]).toContain("immutable");
  });

  test("asks for https from then on, where PUBLIC_URL is https", async () => {
    const { get } = await front(hello, { publicUrl: "https://desk.example" });
    const { headers } = await get("/", { host: "desk.example" });
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
  });

  test("is a plain 500 when the app breaks", async () => {
    const { get } = await front(async () => {
      throw new Error("a cause that nobody outside needs");
    });
    const { status, body } = await get("/");
    expect({ status, body }).toEqual({ status: 500, body: "Something went wrong. Try again.\n" });
  });
});

describe("readiness", () => {
  test("is 503 while starting, 200 with an app, 503 again when the database is gone", async () => {
    let reason: string | null = null;
    const { made, get } = await front(null, { whyNotReady: async () => reason });
    expect(await get("/readyz")).toMatchObject({ status: 503, body: "starting\n" });
    expect((await get("/")).status).toBe(503);
    expect((await get("/healthz")).status).toBe(200);
    made.serve({ handle: hello });
    expect((await get("/readyz")).status).toBe(200);
    reason = "the database cannot be reached";
    expect(await get("/readyz")).toMatchObject({ status: 503, body: "the database cannot be reached\n" });
  });
});

describe("the end", () => {
  test("lets a running request finish and then ends open streams", async () => {
    const open: Record<string, ServerResponse> = {};
    const { made, get } = await front(async ({ url }, response) => {
      open[url!] = response;
      if (url === "/events")
        response.writeHead(200, { "Content-Type": "text/event-stream" }).write("data: 1\n\n");
    });
    const slow = get("/slow");
    const stream = get("/events");
    await expect.poll(() => Object.keys(open).sort()).toEqual(["/events", "/slow"]);
    let closed = false;
    const closing = made.close().then(() => {
      closed = true;
    });
    fronts = [];
    await wait(100);
    expect(closed).toBe(false);
    open["/slow"]!.end("done");
    expect(await slow).toMatchObject({ status: 200, body: "done" });
    expect((await stream).body).toBe("data: 1\n\n");
    await closing;
  });

  test("does not wait for ever for a request that hangs", async () => {
    let begun = false;
    const { made, get } = await front(async (_, response) => {
      begun = response.write("half");
    });
    const hanging = get("/").catch(() => "cut off");
    await expect.poll(() => begun).toBe(true);
    fronts = [];
    await made.close(200);
    expect(await hanging).toBe("cut off");
  });
});

test("a busy port leads to the next free one", async () => {
  const first = await front(hello);
  const second = await front(hello);
  expect(second.port).toBe(first.port + 1);
});

describe("whose address a request has", () => {
  const said = { "x-client-address": "198.51.100.1", "x-forwarded-for": "198.51.100.2, 203.0.113.7" };
  const addressOf = async (trustProxy: boolean) => {
    const { get, port } = await front(headersOfRequest, { trustProxy });
    return JSON.parse((await get("/", { host: `localhost:${port}`, ...said })).body)["x-client-address"];
  };

  test("the socket's, whatever the request says", async () => {
    expect(await addressOf(false)).toBe("127.0.0.1");
  });

  test("behind a trusted proxy the one that the proxy has seen", async () => {
    expect(await addressOf(true)).toBe("203.0.113.7");
  });
});
