import { type IncomingHttpHeaders, request } from "node:http";
import type { Page } from "@playwright/test";

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Asked = { method?: string; headers?: Record<string, string>; body?: string; from?: string };

/** A request as no browser sends it: without Origin, from another address of this machine, redirects not followed. */
export function ask(path: string, { method = "GET", headers = {}, body, from }: Asked = {}): Promise<Answer> {
  const { port } = new URL(process.env.E2E_URL!);
  const home = { host: `localhost:${port}` };
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        path,
        method,
        headers: { ...home, ...headers },
        localAddress: from,
        agent: false,
      },
      async (response) => {
        let text = "";
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode!, headers: response.headers, body: text });
      },
    );
    asked.on("error", reject).end(body);
  });
}

export async function signInAs(page: Page, name: string, path = "/users/1001"): Promise<void> {
  await page.goto(`/login?from=${encodeURIComponent(path)}`);
  await page.getByRole("button", { name: `Sign in as ${name}` }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
  await page.waitForLoadState("networkidle");
}
