import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { OpenAnswers } from "@/lib/front/drain";
import { dress, stripHeaders } from "@/lib/front/headers";
import { homeOrigins } from "@/lib/home";

type App = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
};
export type FrontOptions = {
  host: string;
  port: number;
  publicUrl?: string;
  trustProxy: boolean;
  dev: boolean;
  /** The OpenID Connect issuer that signs agents in. */
  issuer?: string;
  whyNotReady(): Promise<string | null>;
};

const notHome =
  "This address is not the home of this User View. Open it at its own address, or set PUBLIC_URL to this one.\n";

/** The server in front of Next: who is home, what a request may claim, which headers an answer carries, health. */
export class Front {
  readonly #server: Server;
  readonly #answers = new OpenAnswers();
  readonly #options: FrontOptions;
  #home: ReadonlySet<string> = new Set();
  #app: App | null = null;
  #draining = false;

  constructor(options: FrontOptions) {
    this.#options = options;
    this.#server = createServer({
      connectionsCheckingInterval: 5000,
      headersTimeout: 15_000,
      requestTimeout: 120_000,
    });
    this.#server.timeout = 120_000;
    this.#server.keepAliveTimeout = 20_000;
    this.#server.on("request", (request, response) => void this.#answer(request, response));
    this.#server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** Listens on the wanted port or the next free one, and returns it; /readyz says 503 until there is an app. */
  async listen(): Promise<number> {
    const { host, port, publicUrl } = this.#options;
    const bound = await listenFrom(this.#server, host, port);
    const origins = homeOrigins({ PUBLIC_URL: publicUrl, HOST: host, PORT: String(bound) });
    this.#home = new Set(origins.map((origin) => new URL(origin).host));
    return bound;
  }

  serve(app: App): void {
    this.#app = app;
  }

  /** Ends in order; `patience` (ms) is what running requests get. */
  async close(patience = 4000): Promise<void> {
    this.#draining = true;
    await this.#answers.drain(this.#server, patience);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url;
    if (path === "/healthz") return say(response, 200, "ok\n");
    if (path === "/readyz") return this.#sayReady(response);
    if (!this.#isHome(request)) return say(response, 421, notHome);
    if (!this.#app || this.#draining)
      return say(response, 503, "User View is starting or stopping. Try again.\n");
    this.#answers.add(response);
    stripHeaders(request, this.#options.trustProxy);
    dress(request, response, {
      dev: this.#options.dev,
      issuer: this.#options.issuer,
      https: this.#options.publicUrl?.startsWith("https:") ?? false,
    });
    try {
      await this.#app.handle(request, response);
    } catch (error) {
      console.error(error);
      if (response.headersSent) response.destroy();
      else say(response, 500, "Something went wrong. Try again.\n");
    }
  }

  async #sayReady(response: ServerResponse): Promise<void> {
    const reason = this.#draining ? "stopping" : this.#app ? await this.#options.whyNotReady() : "starting";
    say(response, reason ? 503 : 200, `${reason ?? "ready"}\n`);
  }

  #isHome({ headers }: IncomingMessage): boolean {
    const forwarded = this.#options.trustProxy ? headers["x-forwarded-host"] : undefined;
    return this.#home.has(String(forwarded ?? headers.host).toLowerCase());
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    if (!this.#app?.upgrade || !this.#isHome(request)) return void socket.destroy();
    stripHeaders(request, this.#options.trustProxy);
    void this.#app.upgrade(request, socket, head);
  }
}

function say(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(sentence);
}

async function listenFrom(server: Server, host: string, wanted: number): Promise<number> {
  for (let port = wanted; ; port++) {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once("error", resolve);
      server.listen(port, host, () => {
        server.off("error", resolve);
        resolve(null);
      });
    });
    if (!error) return port;
    if (error.code !== "EADDRINUSE" || port === wanted + 100 || port === 65535) throw error;
  }
}
