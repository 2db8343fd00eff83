import { z } from "zod";
import type { Transaction } from "@/db/client";
import { dateAndTime, momentOf } from "@/lib/calendar";
import { beginCampaign } from "@/lib/campaigns/begin";
import { goOn } from "@/lib/campaigns/jobs";
import { cancelled } from "@/lib/campaigns/settle";
import { raiseStatus } from "@/lib/channels/receipts";
import { type CampaignRow, done, invalid, locked, noDraft, notReady, tell } from "./campaign-row";
import { defineDeskAction } from "./define";
import { id } from "./fields";

const permission = "manageCampaigns";
const version = z.coerce.number().int();

export const startCampaign = defineDeskAction({
  label: "Starting campaigns",
  permission,
  input: z.object({ campaign: id, version }),
  async run({ tx, input: { campaign, version } }) {
    const otherwise = "This campaign has been started already.";
    const row = await locked(tx, campaign, { in: ["draft", "scheduled"], version, otherwise });
    if ("error" in row) return row;
    const error = await notReady(tx, campaign, row);
    if (error) return { error };
    await beginCampaign(tx, campaign);
    return done({ campaign, name: row.name }, "Started.");
  },
});

export const scheduleCampaign = defineDeskAction({
  label: "Scheduling campaigns",
  permission,
  input: z.object({ campaign: id, version, at: z.string("Please choose a time.").max(40) }),
  async run({ tx, agent, input: { campaign, version, at } }) {
    const row = await locked(tx, campaign, { in: ["draft"], version, otherwise: noDraft });
    if ("error" in row) return row;
    const moment = momentOf(at, agent.timeZone);
    if (Number.isNaN(moment)) return invalid("at", "Please choose a day and a time.");
    if (moment < Date.now()) return invalid("at", "This time has passed.");
    if (moment > Date.now() + 366 * 86_400_000) return invalid("at", "This is more than a year away.");
    const error = await notReady(tx, campaign, row);
    if (error) return { error };
    await tx.query(
      "UPDATE campaigns SET state = 'scheduled', scheduled_at = $2, version = version + 1 WHERE id = $1",
      [campaign, new Date(moment)],
    );
    await tell(tx, campaign);
    const shown = dateAndTime(moment, agent.timeZone);
    return done({ campaign, name: row.name, at: new Date(moment) }, `It starts on ${shown}.`);
  },
});

export const pauseCampaign = defineDeskAction({
  label: "Pausing campaigns",
  permission,
  input: z.object({ campaign: id }),
  async run({ tx, input: { campaign } }) {
    const row = await locked(tx, campaign, { in: ["running"], otherwise: "This campaign is not running." });
    if ("error" in row) return row;
    await changeState(tx, campaign, "paused");
    return done({ campaign, name: row.name }, "Paused. What was already handed over still arrives.");
  },
});

export const resumeCampaign = defineDeskAction({
  label: "Resuming campaigns",
  permission,
  input: z.object({ campaign: id }),
  async run({ tx, input: { campaign } }) {
    const row = await locked(tx, campaign, { in: ["paused"], otherwise: "This campaign is not paused." });
    if ("error" in row) return row;
    await changeState(tx, campaign, "running");
    await goOn(tx, campaign);
    return done({ campaign, name: row.name }, "It goes on.");
  },
});

/** A scheduled one is a draft again; of one that runs, whoever has not got it gets it no more. */
export const cancelCampaign = defineDeskAction({
  label: "Cancelling campaigns",
  permission,
  input: z.object({ campaign: id }),
  async run({ tx, input: { campaign } }) {
    const row = await locked(tx, campaign, {
      in: ["scheduled", "running", "paused"],
      otherwise: "This campaign has ended already.",
    });
    if ("error" in row) return row;
    const scheduled = row.state === "scheduled";
    await changeState(tx, campaign, scheduled ? "draft" : "cancelled");
    if (!scheduled) await closeTried(tx, campaign);
    return done({ campaign, name: row.name }, scheduled ? "It is a draft again." : "Cancelled.");
  },
});

async function changeState(tx: Transaction, campaign: number, state: CampaignRow["state"]): Promise<void> {
  await tx.query(
    `UPDATE campaigns SET state = $2, scheduled_at = NULL, version = version + 1,
       finished_at = CASE WHEN $2 = 'cancelled' THEN now() END WHERE id = $1`,
    [campaign, state],
  );
  await tell(tx, campaign);
}

/** Lines that waited for another try wait no more. */
async function closeTried(tx: Transaction, campaign: number): Promise<void> {
  const { rows } = await tx.query<{ userId: number; id: string }>(
    `SELECT user_id AS "userId", message_id AS id FROM campaign_recipients
     WHERE campaign_id = $1 AND state = 'queued' AND message_id IS NOT NULL ORDER BY user_id LIMIT 100`,
    [campaign],
  );
  for (const one of rows) await raiseStatus(tx, { ...one, status: "failed", error: cancelled });
}
