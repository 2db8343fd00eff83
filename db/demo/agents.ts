import type pg from "pg";
import { type AgentSlug, day, nameOf } from "./script";

const cast: { slug: AgentSlug; role: string; timeZone: string; since: number; disabled?: number }[] = [
  { slug: "ada", role: "Admin", timeZone: "Europe/Berlin", since: 1300 },
  { slug: "sam", role: "Supervisor", timeZone: "Europe/Lisbon", since: 1250 },
  { slug: "bob", role: "Agent", timeZone: "America/New_York", since: 1240 },
  { slug: "kim", role: "Agent", timeZone: "Asia/Seoul", since: 1200 },
  { slug: "leo", role: "Agent", timeZone: "Europe/Athens", since: 1220, disabled: 47 },
];

const botNames = ["Orders bot", "Refund bot", "Repairs bot", "Welcome bot"] as const;
const tagNames = [
  "VIP",
  "Refund",
  "Repair",
  "Wholesale",
  "Interior designer",
  "Press",
  "Newsletter",
  "Fragile",
  "Slow payer",
] as const;

/** Nobody's yet: it is there to be tried, as the chatbot of a channel. */
const demoMenu = `1 Opening hours = We are here Monday to Friday, 9 to 18.
2 My order
  1 Where is it? = The link in your confirmation shows where your lamp is.
  2 Return it > people
  3 Change the address > people
3 Repairs = Write what is broken, and add a picture if you can. Then write agent.
care Care of brass and paper = A dry cloth, nothing else.`;

export type Bot = (typeof botNames)[number];
export type Tag = (typeof tagNames)[number];
export type Desk = {
  agents: Record<AgentSlug, number>;
  bots: Record<Bot, number>;
  tags: Record<Tag, number>;
  channels: Record<string, number>;
};

/** The people at the desk, the bots and the tags; gives their ids by name. */
export async function openDesk(client: pg.PoolClient, now: Date): Promise<Desk> {
  const agents: Record<string, number> = {};
  for (const { slug, role, timeZone, since, disabled } of cast) {
    const { rows } = await client.query(
      `INSERT INTO agents (name, email, time_zone, demo, created_at, disabled_at, import_ref)
       VALUES ($1, $2, $3, true, $4, $5, $6) RETURNING id`,
      [
        nameOf(slug),
        `${slug}@desk.example`,
        timeZone,
        new Date(now.getTime() - since * day),
        disabled ? new Date(now.getTime() - disabled * day) : null,
        `demo:${slug}`,
      ],
    );
    agents[slug] = rows[0].id;
    await client.query("INSERT INTO agent_roles SELECT $1, id FROM roles WHERE name = $2", [
      agents[slug],
      role,
    ]);
  }
  await client.query("INSERT INTO chatbots (name, kind, settings) VALUES ('Menu bot', 'menu', $1)", [
    { greeting: "Hello, this is the lamp shop. What is it about?", menu: demoMenu },
  ]);
  return {
    agents: agents as Desk["agents"],
    bots: (await named(client, "chatbots", botNames)) as Desk["bots"],
    tags: (await named(client, "tags", tagNames)) as Desk["tags"],
    channels: await channelIds(client),
  };
}

async function named(client: pg.PoolClient, table: string, names: readonly string[]) {
  const { rows } = await client.query(
    `INSERT INTO ${table} (name) SELECT unnest($1::text[]) RETURNING name, id`,
    [names],
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.id]));
}

async function channelIds(client: pg.PoolClient): Promise<Record<string, number>> {
  const { rows } = await client.query("SELECT kind, min(id) AS id FROM channels GROUP BY kind");
  return Object.fromEntries(rows.map((row) => [row.kind, row.id]));
}
