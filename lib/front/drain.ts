import type { Server, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** Follows the open answers of a server, so that it can end in order. */
export class OpenAnswers {
  readonly #open = new Set<ServerResponse>();

  add(response: ServerResponse): void {
    this.#open.add(response);
    response.once("close", () => this.#open.delete(response));
  }

  /** Takes no new connection, lets running requests finish for up to `patience` ms, then ends streams and the rest. */
  async drain(server: Server, patience: number): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    const until = Date.now() + patience;
    while (this.#ordinary().length && Date.now() < until) {
      server.closeIdleConnections();
      await wait(25);
    }
    for (const response of this.#open) if (isStream(response)) response.end();
    await Promise.race([closed, wait(300)]);
    server.closeAllConnections();
    await closed;
  }

  #ordinary(): ServerResponse[] {
    return [...this.#open].filter((response) => !isStream(response));
  }
}

const isStream = (response: ServerResponse) =>
  String(response.getHeader("content-type")).startsWith("text/event-stream");
