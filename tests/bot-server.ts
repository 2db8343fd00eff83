import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isSigned } from "@/lib/bots/signature";
import { type BotEvent, botEvent } from "@/lib/bots/wire";

const read = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
};

type Behaviour = (event: BotEvent, response: ServerResponse) => unknown;

/** A chatbot over HTTP that does as the test wants, and takes nothing that is unsigned or of another shape. */
export class BotServer {
  readonly heard: BotEvent[] = [];
  behaves: Behaviour = () => ({});
  readonly #server = createServer(async (request, response) => {
    const body = await read(request);
    const headers = new Headers(request.headers as Record<string, string>);
    const call = { method: request.method!, path: request.url!, body };
    if (!isSigned(this.secret, headers, call)) return response.writeHead(401).end();
    const event = botEvent.strict().parse(JSON.parse(body));
    this.heard.push(event);
    const answer = await this.behaves(event, response);
    if (!response.writableEnded && answer !== "silence") response.end(JSON.stringify(answer));
  });

  constructor(readonly secret: string) {}

  async open(): Promise<string> {
    await new Promise<void>((done) => void this.#server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/bot`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get events(): string[] {
    return this.heard.map(({ event, message }) => [event, message?.text].filter(Boolean).join(": "));
  }
}

/** Starts docs/example-bot.mjs; gives its address once it listens. */
export async function exampleBot(secret: string): Promise<{ url: string; process: ChildProcess }> {
  const bot = spawn(process.execPath, ["docs/example-bot.mjs"], {
    env: { ...process.env, BOT_SECRET: secret, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((found, failed) => {
    bot.once("exit", () => failed(new Error("the example bot ended")));
    bot.stdout!.on("data", (said) => /listening on (\d+)/.test(String(said)) && found(RegExp.$1));
  });
  return { url: `http://127.0.0.1:${port}/`, process: bot };
}
