import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export type Request = {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  bytes: Buffer;
};
export type Reply = {
  status: number;
  json?: unknown;
  bytes?: Buffer;
  headers?: Record<string, string>;
  /** Does its work, and then: never answers, or cuts the line. */
  silent?: "hang" | "cut";
};

export type Server = { url: string; close(): Promise<void> };

/** An HTTP server on 127.0.0.1 that answers as `answer` says. */
export async function startServer(answer: (request: Request) => Reply | Promise<Reply>): Promise<Server> {
  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url ?? "/", "http://fake");
    const { method = "GET", headers } = incoming;
    try {
      give(response, await answer({ method, url, headers, bytes: await buffer(incoming) }));
    } catch (error) {
      give(response, { status: 500, json: { fake: (error as Error).message } });
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function give(response: ServerResponse, { status, json, bytes, headers, silent }: Reply): void {
  if (silent === "hang") return;
  if (silent === "cut") return void response.destroy();
  const body = bytes ?? (json === undefined ? "" : JSON.stringify(json));
  response.writeHead(status, {
    ...(json !== undefined && { "content-type": "application/json" }),
    ...headers,
  });
  response.end(body);
}

/** The fields of a form as a browser or a server posts it. */
export async function formOf({ bytes, headers }: Request): Promise<FormData> {
  const type = headers["content-type"] ?? "";
  return new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
}
