import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";

/** Next in this process, behind the front server. */
export async function nextApp({ dev, hostname, port }: { dev: boolean; hostname: string; port: number }) {
  // Next hangs its own upgrade listener on the server it is told of: this one never listens, so that only what the
  // front server hands on arrives.
  const upgrades = createServer();
  const app = next({ dev, dir: process.cwd(), hostname, port, httpServer: upgrades, quiet: !dev });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request: IncomingMessage, response: ServerResponse) => handle(request, response),
    upgrade: dev
      ? async (request: IncomingMessage, socket: Duplex, head: Buffer) =>
          void upgrades.emit("upgrade", request, socket, head)
      : undefined,
    close: () => app.close(),
  };
}
