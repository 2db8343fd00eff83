import { randomUUID } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { inTransaction } from "@/db/client";
import { queueSend } from "@/lib/channels/send";
import { again } from "./again";

export type Provider = { url: string; given: Map<string, number>; close(): void };

/** The provider of what goes out: counts how often it is given each message. */
export async function openProvider(): Promise<Provider> {
  const given = new Map<string, number>();
  const server = http.createServer((request, response) => {
    const id = request.url!.slice(1);
    given.set(id, (given.get(id) ?? 0) + 1);
    response.end(`wamid.out.${id}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, given, close: () => void server.close() };
}

/** An agent writes to somebody who is in a chat. */
export async function sendOne(agentId: number): Promise<void> {
  const clientKey = randomUUID();
  await again(() =>
    inTransaction(async (tx) => {
      const { rows } = await tx.query<{ userId: number; chatId: string }>(
        `SELECT user_id AS "userId", id AS "chatId" FROM chats WHERE status = 'waiting' ORDER BY random() LIMIT 1`,
      );
      const chat = rows[0]!;
      await tx.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [chat.userId]);
      const queued = await queueSend(tx, { ...chat, agentId, body: "One moment", clientKey });
      if ("error" in queued) throw new Error(queued.error);
    }),
  );
}
