import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { filterOptions } from "@/db/queries/filter-options";
import { countUsers, listUsers } from "@/db/queries/users-list";
import { keysOf, positionOf } from "@/db/queries/users-order";
import { pageQuery } from "@/db/queries/users-page-query";
import { selection } from "@/db/queries/users-selection";
import { parseUsersFilter, sortColumns, type UsersFilter } from "@/lib/users-filter";
import { withDatabase } from "@/tests/database";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase({
  planted: [
    "statusAndAgent",
    "assigneeHandles",
    "stuckAsSaid",
    "blockedAsSaid",
    "inactiveAsSaid",
    "unsubscribedAsSaid",
    "openedOnce",
  ],
});

let ada: Agent;
const id: Record<string, number> = {};
const day = (date: string) => new Date(`${date}T12:00:00Z`);

async function change(name: string, columns: Record<string, unknown>): Promise<void> {
  const set = Object.keys(columns).map((column, i) => `${column} = $${i + 2}`);
  await pool().query(`UPDATE users SET ${set} WHERE id = $1`, [id[name], ...Object.values(columns)]);
}

const insert = async (table: string, name: string): Promise<number> =>
  (await pool().query(`INSERT INTO ${table} (name) VALUES ($1) RETURNING id`, [name])).rows[0].id;

async function namesFor(params: Record<string, string>): Promise<(string | null)[]> {
  return (await listUsers(ada, parseUsersFilter(params))).users.map((user) => user.name);
}

beforeAll(async () => {
  ada = await agentNamed("Ada", "Admin");
  const people: [string | null, Parameters<typeof userNamed>[1]?][] = [
    ["Lena Fischer", { email: "lena@fischer.example", phone: "+491701234567" }],
    ["Maya Torres", { email: "maya.torres@mail.example", phone: "+34612345678" }],
    ["Nina Kovač", { channel: "sms", phone: "+442079460958" }],
    ["Ivy Chen 李明", { channel: "whatsapp", phone: "+886912345678" }],
    ["Victor Blank"],
    ["100% Wool_Shop"],
    [null, { channel: "web_chat" }],
  ];
  for (const [name, details] of people) id[name ?? "Unknown"] = await userNamed(name, details);
});

describe("search finds", () => {
  test.each([
    ["a part of the name", "isch", "Lena Fischer"],
    ["both words, in any order", "fischer lena", "Lena Fischer"],
    ["without its accents", "kovac", "Nina Kovač"],
    ["with accents that the name has not", "LÉNA", "Lena Fischer"],
    ["a part of the e-mail", "torres@mail", "Maya Torres"],
    ["a phone as people write it abroad", "+49 170 123 45 67", "Lena Fischer"],
    ["a phone as people write it at home", "(0170) 1234-567", "Lena Fischer"],
    ["a phone with its trunk zero in brackets", "+44 (0)20 7946 0958", "Nina Kovač"],
    ["a phone dialled with 00", "0034 612 345 678", "Maya Torres"],
    ["the last digits of a phone", "0958", "Nina Kovač"],
    ["the last two digits of a phone", "67", "Lena Fischer"],
    ["the beginning of a word by two letters", "to", "Maya Torres"],
    ["one character of a Chinese name", "明", "Ivy Chen 李明"],
    ["signs that mean something to a database", "100%", "100% Wool_Shop"],
    ["an underscore as it stands", "l_s", "100% Wool_Shop"],
  ])("%s: %s", async (_what, q, name) => expect(await namesFor({ q })).toEqual([name]));

  test("the user with this id", async () => {
    expect(await namesFor({ q: String(id["Victor Blank"]) })).toEqual(["Victor Blank"]);
    expect(await namesFor({ q: `#${id["Victor Blank"]}` })).toEqual(["Victor Blank"]);
  });

  test("nobody for words that nobody has", async () =>
    expect(await namesFor({ q: "lena torres" })).toEqual([]));
});

describe("filters", () => {
  let bob: Agent;
  let bot: number;
  let tag: number;
  beforeAll(async () => {
    bob = await agentNamed("Bob");
    bot = await insert("chatbots", "Orders bot");
    tag = await insert("tags", "VIP");
    await change("Lena Fischer", {
      stuck_to: bob.id,
      location: "Germany",
      last_message_at: day("2026-03-01"),
    });
    await change("Maya Torres", {
      chatbot_id: bot,
      last_message_at: day("2026-03-02"),
      window_expires_at: new Date(Date.now() + 3_600_000),
    });
    await change("Victor Blank", { blocked_at: day("2026-01-01"), last_message_at: day("2025-12-31") });
    await change("Nina Kovač", { deactivated_at: day("2026-01-01"), unsubscribed_at: day("2026-01-01") });
    await pool().query("INSERT INTO user_tags VALUES ($1, $2, $3)", [
      id["Maya Torres"],
      tag,
      day("2026-03-02"),
    ]);
    for (const [name, status] of [
      ["Ivy Chen 李明", "waiting"],
      ["Maya Torres", "active"],
    ] as const) {
      await pool().query(
        "INSERT INTO chats (user_id, id, status, assignee, channel, opened_at) VALUES ($1, gen_random_uuid(), $2, $3, 'sms', now())",
        [id[name], status, status === "active" ? bob.id : null],
      );
    }
  });

  test("each finds its own users", async () => {
    expect(await namesFor({ chatbot: String(bot) })).toEqual(["Maya Torres"]);
    expect(await namesFor({ channel: "sms" })).toEqual(["Nina Kovač"]);
    expect(await namesFor({ country: "Germany" })).toEqual(["Lena Fischer"]);
    expect(await namesFor({ tag: String(tag) })).toEqual(["Maya Torres"]);
    expect(await namesFor({ stuckTo: String(bob.id) })).toEqual(["Lena Fischer"]);
    expect(await namesFor({ status: "waiting" })).toEqual(["Ivy Chen 李明"]);
    expect(await namesFor({ status: "inChat" })).toEqual(["Maya Torres"]);
    expect(await namesFor({ status: "windowOpen" })).toEqual(["Maya Torres"]);
    expect(await namesFor({ status: "blocked" })).toEqual(["Victor Blank"]);
    expect(await namesFor({ status: "inactive" })).toEqual(["Nina Kovač"]);
    expect(await namesFor({ status: "unsubscribed" })).toEqual(["Nina Kovač"]);
    expect(await namesFor({ from: "2026-03-01", to: "2026-03-01" })).toEqual(["Lena Fischer"]);
    expect(await namesFor({ to: "2026-03-01" })).toEqual(["Lena Fischer", "Victor Blank"]);
  });

  test("together they find who fits all of them", async () => {
    const both = { status: "inChat", tag: String(tag) };
    expect(await namesFor(both)).toEqual(["Maya Torres"]);
    expect(await namesFor({ ...both, channel: "sms" })).toEqual([]);
    expect(await countUsers(ada, parseUsersFilter(both))).toBe(1);
  });

  test("a day is the agent's own", async () => {
    const late = new Date("2026-05-01T23:30:00Z");
    await change("100% Wool_Shop", { last_message_at: late });
    const inTokyo = { ...ada, timeZone: "Asia/Tokyo" } as Agent;
    const filter = parseUsersFilter({ from: "2026-05-02", to: "2026-05-02" });
    expect((await listUsers(inTokyo, filter)).users).toHaveLength(1);
    expect((await listUsers(ada, filter)).users).toHaveLength(0);
    await change("100% Wool_Shop", { last_message_at: null });
  });

  test("a row shows tags, chatbot, the chat's agent and who he is stuck to", async () => {
    const [maya] = (await listUsers(ada, parseUsersFilter({ q: "maya" }))).users;
    expect(maya).toMatchObject({ tags: ["VIP"], chatbot: "Orders bot", assignee: "Bob", stuckTo: null });
    const [lena] = (await listUsers(ada, parseUsersFilter({ q: "lena" }))).users;
    expect(lena).toMatchObject({ stuckTo: "Bob", assignee: null, blocked: false, inactive: false });
  });

  test("a user who is being deleted is gone from list, search and count", async () => {
    const before = await countUsers(ada, parseUsersFilter({}));
    await change("Victor Blank", { deleting_at: new Date() });
    expect(await namesFor({})).not.toContain("Victor Blank");
    expect(await namesFor({ q: "victor" })).toEqual([]);
    expect(await countUsers(ada, parseUsersFilter({}))).toBe(before - 1);
    await change("Victor Blank", { deleting_at: null });
  });

  test("the options name each chatbot, tag and country once", async () => {
    const options = await filterOptions(ada);
    expect(options.countries).toEqual(["Germany"]);
    expect(options.chatbots).toEqual([{ id: bot, name: "Orders bot" }]);
    expect(options.tags.map((one) => one.name)).toEqual(["VIP"]);
  });

  test("what is not understood is left out, and nothing throws", async () => {
    const everyone = await namesFor({});
    const nonsense = [
      "'; DROP TABLE users --",
      "\0",
      "\ud800",
      "%",
      "\\",
      "9".repeat(400),
      "-1",
      "NaN",
      "[]",
    ];
    for (const value of nonsense) {
      for (const key of [
        "chatbot",
        "tag",
        "stuckTo",
        "status",
        "channel",
        "from",
        "to",
        "sort",
        "after",
        "before",
      ]) {
        expect(await namesFor({ [key]: value }), `${key}=${value}`).toEqual(everyone);
      }
      await namesFor({ q: value });
      await namesFor({ country: value });
    }
    const cursors = [["x"], [1e300], ["\0", 1], [null, null], [253_402_300_799_999, 9e15], ["a", 0, 0, 0]];
    for (const cursor of cursors.map((values) => Buffer.from(JSON.stringify(values)).toString("base64url"))) {
      for (const sort of sortColumns) await namesFor({ sort, after: cursor });
    }
  });
});

describe("with some thousands of users", () => {
  beforeAll(async () => {
    await pool().query(`
      INSERT INTO chatbots (name) SELECT 'Bot ' || n FROM generate_series(1, 4) n;
      INSERT INTO users (name, email, phone, location, channel_id, channel, chatbot_id, stuck_to, last_message_at,
          window_expires_at, blocked_at, deactivated_at, unsubscribed_at)
        SELECT CASE WHEN n % 7 > 0 THEN 'Twin ' || n % 60 END, CASE WHEN n % 3 = 0 THEN n % 90 || '@mail.example' END,
          CASE WHEN n % 2 = 0 THEN '+4917' || 1000000 + n % 200 END,
          CASE WHEN n % 5 > 0 THEN 'Land ' || n % 9 END, c.id, c.kind,
          CASE WHEN n % 6 > 0 THEN (SELECT min(id) FROM chatbots) + n % 4 END,
          CASE WHEN n % 50 = 0 THEN (SELECT min(id) FROM agents) END,
          CASE WHEN n % 11 > 0 THEN timestamptz '2026-01-01' + n % 100 * interval '1 hour' END,
          CASE WHEN n % 4 = 0 THEN now() + interval '1 day' END, CASE WHEN n % 40 = 0 THEN now() END,
          CASE WHEN n % 41 = 0 THEN now() END, CASE WHEN n % 42 = 0 THEN now() END
        FROM generate_series(1, 6000) n JOIN channels c ON c.id = 1 + n % 5;
      INSERT INTO user_tags SELECT u.id, t.id, u.last_message_at FROM users u, tags t WHERE u.id % 20 = 0;
      ANALYZE`);
  });

  const sorts = sortColumns.flatMap((column) => [column, `-${column}`]);
  const filters: Record<string, string>[] = [{}, { tag: "1" }, { channel: "sms" }, { q: "twin 1" }];

  test.each(sorts)("sorted by %s every user comes exactly once, forwards and back", async (sort) => {
    for (const params of filters) {
      const filter = parseUsersFilter({ ...params, sort });
      const expected = await countUsers(ada, filter);
      const forwards: number[][] = [];
      let page = await listUsers(ada, filter, 700);
      expect(page.previous).toBeNull();
      for (;;) {
        forwards.push(page.users.map((user) => user.id));
        if (!page.next) break;
        page = await listUsers(ada, { ...filter, after: page.next }, 700);
      }
      expect(forwards.flat()).toHaveLength(expected);
      expect(new Set(forwards.flat()).size).toBe(expected);
      const backwards = [forwards.at(-1)!];
      while (page.previous) {
        page = await listUsers(ada, { ...filter, before: page.previous }, 700);
        backwards.unshift(page.users.map((user) => user.id));
      }
      expect(backwards.flat()).toEqual(forwards.flat());
    }
  });

  test.each([
    ["name", (user: { name: string | null }) => user.name],
    ["email", (user: { email: string | null }) => user.email],
    ["phone", (user: { phone: string | null }) => user.phone],
    ["location", (user: { location: string | null }) => user.location],
    ["channel", (user: { channel: string }) => user.channel],
    ["chatbot", (user: { chatbot: string | null }) => user.chatbot],
  ] as const)("by %s it ascends, what is unknown last, and descends the other way", async (sort, value) => {
    const values = async (wanted: string) => {
      const { users } = await listUsers(ada, parseUsersFilter({ sort: wanted }), 10_000);
      return users.map((user) => value(user as never)?.toLowerCase() ?? "\u{10FFFF}");
    };
    const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
    const ascending = await values(sort);
    expect(ascending).toEqual([...ascending].sort(byCodePoint));
    expect(await values(`-${sort}`)).toEqual(ascending.toReversed());
  });

  test("the newest message comes first, who never wrote last", async () => {
    const { users } = await listUsers(ada, parseUsersFilter({}), 10_000);
    const times = users.map((user) => user.lastMessageAt?.getTime() ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  const single = [
    { chatbot: "2" },
    { channel: "sms" },
    { country: "Land 3" },
    { tag: "1" },
    { stuckTo: "1" },
    { from: "2026-01-02", to: "2026-01-03" },
    ...["windowOpen", "blocked", "inactive", "unsubscribed", "waiting"].map((status) => ({ status })),
  ].map((params) => parseUsersFilter(params as Record<string, string>));
  const whole = sorts.map((sort) => parseUsersFilter({ sort }));

  test.each([...whole, ...single])("%o reads a page from an index and nothing else", async (filter) => {
    const first = await listUsers(ada, filter);
    for (const wanted of [filter, { ...filter, after: first.next ?? undefined }]) {
      const scans = await scansOfUsers(wanted);
      expect(scans.length).toBeGreaterThan(0);
      for (const scan of scans) {
        expect(scan["Node Type"]).not.toBe("Seq Scan");
        expect(
          (scan["Actual Rows"] + (scan["Rows Removed by Filter"] ?? 0)) * scan["Actual Loops"],
        ).toBeLessThan(600);
      }
    }
  });
});

type Scan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Scan[];
};

/** How the page's query reads the table of users. */
async function scansOfUsers(filter: UsersFilter): Promise<Scan[]> {
  const chosen = selection(ada, filter);
  const keys = keysOf(filter.sort, chosen);
  const query = pageQuery(chosen, keys, positionOf(filter, keys), 51);
  const { rows } = await pool().query(`EXPLAIN (ANALYZE, FORMAT JSON) ${query}`, chosen.values);
  const nodes = (node: Scan): Scan[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  return nodes(rows[0]["QUERY PLAN"][0].Plan).filter((node) => node["Relation Name"] === "users");
}
