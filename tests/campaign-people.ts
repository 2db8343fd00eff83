import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import type { Adapter, Answer, Outgoing } from "@/lib/channels/adapter";
import { actAtDesk } from "@/lib/desk-actions/door";
import { type Situated, userIn } from "@/tests/situations";

/** A user whom his channel knows; `external` is his name there. */
export async function reachable(name: string | null, situated: Partial<Situated> = {}): Promise<number> {
  const id = await userIn({ channel: "sms", ...situated }, name);
  await pool().query(
    "INSERT INTO identities (channel_id, external_id, user_id) SELECT channel_id, 'ext:' || id, id FROM users WHERE id = $1",
    [id],
  );
  return id;
}

export const does = (agent: Agent, name: string, input: unknown) =>
  actAtDesk({ agent, session: null }, name, input);

export const rowsOf = async (sql: string, values: unknown[] = []) => (await pool().query(sql, values)).rows;

type Draft = { channel?: string; body?: string; rate?: number; [filter: string]: unknown };

/** A saved draft; gives its id. */
export async function drafted(agent: Agent, { channel = "sms", ...fields }: Draft = {}): Promise<number> {
  const [{ id: channelId }] = await rowsOf("SELECT min(id) AS id FROM channels WHERE kind = $1", [channel]);
  const made = (await does(agent, "createCampaign", { name: "Spring", channel: channelId })) as {
    opens: string;
  };
  const campaign = Number(made.opens.split("/").at(-1));
  const saved = await does(agent, "updateCampaign", {
    ...{ campaign, version: 1, name: "Spring", body: "Hello {{first_name|there}}", rate: 3000 },
    ...fields,
  });
  if ("error" in saved) throw new Error(JSON.stringify(saved));
  return campaign;
}

export const versionOf = async (campaign: number): Promise<number> =>
  (await rowsOf("SELECT version FROM campaigns WHERE id = $1", [campaign]))[0].version;

export async function started(agent: Agent, campaign: number): Promise<void> {
  const result = await does(agent, "startCampaign", { campaign, version: await versionOf(campaign) });
  if ("error" in result) throw new Error(result.error);
}

/** A provider that says what the test wants, and remembers what it was asked. */
export function provider(answer: (outgoing: Outgoing, asked: number) => Answer | Promise<Answer>) {
  const asked: Outgoing[] = [];
  const adapter: Adapter = {
    async send(outgoing) {
      asked.push(outgoing);
      return answer(outgoing, asked.length);
    },
  };
  return { asked, through: { web_chat: adapter, demo_line: adapter, twilio: adapter } };
}

/** Its recipients by the user's name: state, and why. */
export async function outcomes(campaign: number): Promise<Record<string, string>> {
  const rows = await rowsOf(
    `SELECT u.name, concat_ws(': ', r.state, r.reason) AS said FROM campaign_recipients r JOIN users u ON u.id = r.user_id
     WHERE r.campaign_id = $1`,
    [campaign],
  );
  return Object.fromEntries(rows.map(({ name, said }) => [name ?? "Unknown", said]));
}
