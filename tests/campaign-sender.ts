import { writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { closePool, pool } from "@/db/client";
import { sendCampaign } from "@/lib/campaigns/send-batch";
import type { Adapter } from "@/lib/channels/adapter";

/** Sends a campaign as a worker does, and says on its output whom the provider was asked to send to. */
const campaignId = Number(process.argv[2]);
const adapter: Adapter = {
  async send({ userId }) {
    writeSync(1, `${userId}\n`);
    await wait(5);
    return { sent: true };
  },
};
for (;;) {
  const { rows } = await pool().query("SELECT FROM campaigns WHERE id = $1 AND state = 'running'", [
    campaignId,
  ]);
  if (rows.length === 0) break;
  await sendCampaign({ campaignId }, { demo_line: adapter });
}
await closePool();
