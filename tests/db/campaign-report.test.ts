import { beforeAll, expect, test } from "vitest";
import { reachedOf } from "@/components/campaigns/totals-words";
import { inTransaction, pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { countAudience } from "@/db/queries/campaign-audience";
import { answeredPage, recipientsPage } from "@/db/queries/campaign-recipients";
import { reachedOverTime } from "@/db/queries/campaign-times";
import { campaignById, campaignsPage, skippedReasons } from "@/db/queries/campaigns";
import { countTotals } from "@/lib/campaigns/count-totals";
import { markAnswered } from "@/lib/campaigns/receipts";
import { recipientsCsv } from "@/lib/campaigns/recipients-csv";
import { unconfirmed } from "@/lib/campaigns/settle";
import { drafted, reachable, rowsOf } from "@/tests/campaign-people";
import { withDatabase } from "@/tests/database";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase({
  planted: ["recipientHasLine", "unsubscribedAsSaid", "blockedAsSaid", "inactiveAsSaid"],
});

let sam: Agent;
let campaign: number;
const began = Date.parse("2026-03-10T09:00:00Z");
const minute = 60_000;

/** 120 recipients: every fourth failed, was sent, delivered, or read; every tenth answered. */
beforeAll(async () => {
  sam = await agentNamed("Sam", "Supervisor");
  const ada = await agentNamed("Ada", "Admin");
  await pool().query("UPDATE agents SET password_hash = 'x' WHERE id = $1", [ada.id]);
  campaign = await drafted(sam);
  await pool().query("UPDATE campaigns SET state = 'cancelled' WHERE id = $1", [campaign]);
  await pool().query(
    `INSERT INTO users (name, channel_id, channel) SELECT CASE g WHEN 7 THEN '=1+1' ELSE 'Customer ' || g END, id, kind
     FROM generate_series(0, 119) g, channels WHERE kind = 'sms'`,
  );
  await pool().query(
    `INSERT INTO campaign_recipients (user_id, campaign_id, state, reason, sent_at, delivered_at, read_at, failed_at, answered_at)
     SELECT id, $1, (ARRAY['failed', 'sent', 'delivered', 'read'])[n % 4 + 1], CASE n % 4 WHEN 0 THEN 'No such number' END,
       CASE WHEN n % 4 > 0 THEN at END, CASE WHEN n % 4 > 1 THEN at + interval '1 minute' END,
       CASE WHEN n % 4 = 3 THEN at + interval '10 minutes' END, CASE WHEN n % 4 = 0 THEN at END,
       CASE WHEN n % 10 = 5 THEN at + interval '20 minutes' END
     FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM users) u,
       LATERAL (SELECT $2::timestamptz + n / 60 * interval '1 minute' AS at) t`,
    [campaign, new Date(began)],
  );
});

test("the totals say how far it came, also in the list", async () => {
  const { totals } = (await campaignById(sam, campaign))!;
  const expected = {
    queued: 0,
    sending: 0,
    failed: 30,
    sent: 30,
    delivered: 30,
    read: 30,
    skipped: 0,
    answered: 12,
  };
  expect(totals).toEqual(expected);
  const { rows, more } = await campaignsPage(sam, null);
  expect(rows.map((row) => [row.name, row.totals.read])).toEqual([["Spring", 30]]);
  expect(more).toBe(false);
  expect(await campaignById(sam, 999_999)).toBeNull();
});

test("the list counts a campaign that has ended once, and anew when something has come", async () => {
  const listed = async () => (await campaignsPage(sam, null)).rows[0]!.totals;
  const kept = () => rowsOf("SELECT totals->>'countedAt' AS at FROM campaigns");
  const before = await listed();
  await pool().query("UPDATE campaigns SET finished_at = now() - interval '1 minute'");
  await countTotals();
  const [{ at }] = await kept();
  expect(at).toEqual(expect.any(String));
  expect(await listed()).toEqual(before);
  await countTotals();
  expect(await kept()).toEqual([{ at }]);

  const [late] = await rowsOf(
    "SELECT user_id AS id FROM campaign_recipients WHERE state = 'read' AND answered_at IS NULL LIMIT 1",
  );
  await pool().query("UPDATE campaign_recipients SET sent_at = now() WHERE user_id = $1", [late.id]);
  await inTransaction((tx) => markAnswered(tx, late.id, Date.now() + minute));
  await expect.poll(kept, { timeout: 5000 }).toEqual([{ at: null }]);
  expect(await listed()).toEqual({ ...before, answered: 13 });
  await countTotals();
  expect(await listed()).toEqual({ ...before, answered: 13 });

  await pool().query(
    `UPDATE campaign_recipients r SET sent_at = o.sent_at, answered_at = NULL
     FROM (SELECT max(sent_at) AS sent_at FROM campaign_recipients WHERE user_id <> $1) o WHERE user_id = $1`,
    [late.id],
  );
  await pool().query("UPDATE campaigns SET totals = NULL, finished_at = NULL");
});

test("the recipients come page by page, each once, all or of one state", async () => {
  const walk = async (page: (after?: string) => ReturnType<typeof answeredPage>) => {
    const ids: number[] = [];
    for (let after: string | undefined; ; ) {
      const { rows, next } = await page(after);
      ids.push(...rows.map(({ userId }) => userId));
      if (!next) return ids;
      after = next;
    }
  };
  const all = await walk((after) => recipientsPage(sam, campaign, { after }));
  expect([all.length, new Set(all).size]).toEqual([120, 120]);
  expect(await walk((after) => recipientsPage(sam, campaign, { state: "read", after }))).toHaveLength(30);
  expect(await walk((after) => recipientsPage(sam, campaign, { state: "queued", after }))).toEqual([]);
  expect(await walk((after) => answeredPage(sam, campaign, after))).toHaveLength(12);
  const { rows } = await recipientsPage(sam, campaign, { after: "made up" });
  expect(rows).toHaveLength(50);
});

test("over time it says how many had been reached by when", async () => {
  const { seconds, periods } = await reachedOverTime(sam, campaign);
  expect(seconds).toBe(300);
  expect(periods.length).toBeLessThanOrEqual(12);
  expect(periods[0]).toEqual({ at: began, sent: 90, delivered: 60, read: 0, answered: 0 });
  expect(periods[2]).toMatchObject({ at: began + 10 * minute, sent: 90, read: 30 });
  expect(periods.at(-1)).toMatchObject({ sent: 90, delivered: 60, read: 30, answered: 12 });
  const draft = await drafted(sam);
  expect((await reachedOverTime(sam, draft)).periods).toEqual([]);
  await pool().query(
    "INSERT INTO campaign_recipients (user_id, campaign_id, state, sent_at) SELECT min(id), $1, 'failed', now() FROM users",
    [draft],
  );
  expect((await reachedOverTime(sam, draft)).periods).toEqual([]);
  await pool().query("DELETE FROM campaign_recipients WHERE campaign_id = $1", [draft]);

  // A provider that took it and says afterwards that it failed.
  const one =
    "user_id = (SELECT max(user_id) FROM campaign_recipients WHERE state = 'sent' AND answered_at IS NULL)";
  const [{ id }] = await rowsOf(
    `UPDATE campaign_recipients SET state = 'failed', failed_at = now() WHERE ${one} RETURNING user_id AS id`,
  );
  const { sent } = reachedOf((await campaignById(sam, campaign))!.totals);
  expect((await reachedOverTime(sam, campaign)).periods.at(-1)!.sent).toBe(sent);
  await pool().query("UPDATE campaign_recipients SET state = 'sent', failed_at = NULL WHERE user_id = $1", [
    id,
  ]);
});

test("as CSV everyone stands in it, and no name runs as a formula", async () => {
  let text = "";
  for await (const piece of recipientsCsv(sam, { id: campaign, state: "cancelled" })) text += piece;
  const lines = text.trim().split("\n");
  expect(lines[0]).toContain("User id,Name,State,Reason,Sent,Delivered,Read,Failed,Answered");
  expect(lines).toHaveLength(121);
  expect(text).toContain(",'=1+1,");
  expect(text).toContain(",Failed,No such number,");
});

test("the CSV says what became of each in the words of the report", async () => {
  const ofOne = async (state: string, reason: string | null, campaignState: "cancelled" | "running") => {
    await pool().query(
      "UPDATE campaign_recipients SET state = $1, reason = $2 WHERE user_id = (SELECT min(id) FROM users)",
      [state, reason],
    );
    let text = "";
    for await (const piece of recipientsCsv(sam, { id: campaign, state: campaignState })) text += piece;
    return text.split("\n")[1]!.split(",").slice(2, 4);
  };
  expect(await ofOne("queued", null, "running")).toEqual(["Waiting", ""]);
  expect(await ofOne("queued", null, "cancelled")).toEqual(["Not sent", ""]);
  expect(await ofOne("skipped", "windowClosed", "running")).toEqual(["Left out", '"Window closed']);
  expect(await ofOne("failed", unconfirmed, "running")).toEqual([
    "Failed",
    "Unconfirmed: it may have been sent",
  ]);
});

test("before it is sent the audience is counted, each who is left out once, with the first reason", async () => {
  await reachable("Ivy Chen");
  await reachable("Una", { unsubscribed: true, blocked: true });
  await reachable("Blake", { blocked: true });
  await reachable("Ina", { inactive: true });
  await userNamed("Maya", { channel: "messenger" });
  const draft = (await campaignById(sam, await drafted(sam)))!;
  expect(await countAudience(sam, draft)).toEqual({
    sent: 1,
    leftOut: [
      ["otherChannel", 1],
      ["noAddress", 120],
      ["unsubscribed", 1],
      ["blocked", 1],
      ["inactive", 1],
    ],
  });
  expect(await skippedReasons(sam, draft.id)).toEqual({});
  expect(await rowsOf("SELECT FROM campaign_recipients WHERE campaign_id = $1", [draft.id])).toEqual([]);
});
