import http from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { adapters } from "@/lib/channels/adapter";
import { takeHook } from "@/lib/channels/inbound/hooks";
import type { Step } from "@/lib/failpoint";
import { startWorkers } from "@/lib/jobs/workers";

/** What a kill test kills: the hook's route and the workers in one process, without the pages. It waits, loaded, for a
 * line that says how to begin, and says on which port it serves. */
type Order = { url: string; providerUrl: string; killAt: Step | null };

const [order] = await new Promise<[Order]>((resolve) =>
  createInterface(process.stdin).once("line", (line) => resolve([JSON.parse(line)])),
);
process.env.DATABASE_URL = order.url;
(globalThis as { userViewFailpoint?: (step: Step) => void }).userViewFailpoint = (step) => {
  if (step === order.killAt) process.kill(process.pid, "SIGKILL");
};
adapters.whatsapp = {
  async send({ messageId }) {
    const answer = await fetch(`${order.providerUrl}/${messageId}`, { method: "POST" });
    return { sent: true, externalId: await answer.text() };
  },
};

const server = http.createServer(async (request, response) => {
  const [, , , channelId] = request.url!.split("/");
  const answer = await takeHook(
    channelId!,
    new Request(`http://localhost${request.url}`, {
      method: "POST",
      headers: request.headers as Record<string, string>,
      body: Readable.toWeb(request) as ReadableStream,
      duplex: "half",
    } as RequestInit),
  );
  response.writeHead(answer.status).end(await answer.text());
});
server.listen(0, "127.0.0.1", () => console.log(`ready ${(server.address() as AddressInfo).port}`));
await untilItIsThere(startWorkers);

/** The database may be on its way back. */
async function untilItIsThere(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
