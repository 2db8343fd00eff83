import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { closePool, openPool, prepared } from "@/db/client";
import { migrate } from "@/db/migrate";
import { type Agent, agentById } from "@/db/queries/agents";
import { countUsers, listUsers } from "@/db/queries/users-list";
import { parseUsersFilter, sortColumns, type UsersFilter } from "@/lib/users-filter";
import { postgresForTests } from "@/tests/postgres";

export const title = "All Users with 1,000,000 users";

const database = "user_view_bench_users";
type Print = (line: string) => void;

/** Builds a million users in a database of its own, measures, and drops it. */
export async function run(print: Print): Promise<void> {
  const postgres = await postgresForTests();
  await postgres.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await postgres.query(`CREATE DATABASE ${database}`);
  try {
    process.env.DATABASE_URL = postgres.urlOf(database);
    await build(process.env.DATABASE_URL);
    await measure(print);
  } finally {
    await closePool();
    await postgres.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await postgres.stop();
  }
}

async function build(url: string): Promise<void> {
  await migrate(url);
  const patient = openPool(url, { max: 1, statement_timeout: 0 });
  const statements = readFileSync("tests/bench/million-users.sql", "utf8").split(/;\n/);
  for (const statement of statements) await patient.query(statement);
  await patient.end();
}

const singleFilters: Record<string, string>[] = [
  { chatbot: "1" },
  { chatbot: "7" },
  { channel: "messenger" },
  { channel: "instagram" },
  { country: "Country 000" },
  { country: "Country 119" },
  { tag: "1" },
  { tag: "40" },
  { status: "waiting" },
  { status: "inChat" },
  { status: "windowOpen" },
  { status: "blocked" },
  { status: "inactive" },
  { status: "unsubscribed" },
  { stuckTo: "7" },
  { from: daysAgo(30), to: daysAgo(10) },
  { to: daysAgo(900) },
];

const combinations: Record<string, string>[] = [
  { chatbot: "1", channel: "messenger" },
  { chatbot: "7", country: "Country 080" },
  { country: "Country 119", channel: "instagram" },
  { country: "Country 060", tag: "30" },
  { tag: "40", channel: "sms", chatbot: "5" },
  { status: "blocked", country: "Country 100" },
  { status: "windowOpen", tag: "35" },
  { stuckTo: "7", channel: "sms" },
  { from: daysAgo(400), to: daysAgo(399), country: "Country 090" },
  { country: "Country 119", sort: "name" },
  { chatbot: "3", sort: "-name" },
  { tag: "40", sort: "email" },
  { status: "blocked", sort: "chatbot" },
  { tag: "40", sort: "chatbot" },
  { stuckTo: "7", sort: "location" },
  { status: "waiting", sort: "channel" },
  { q: "lena" },
  { q: "kovac" },
  { q: "lena fischer" },
  { q: "maya.torres12" },
  { q: "nobody-at-all" },
  { q: "+34 612 345" },
  { q: "4711" },
  { q: "47" },
  { q: "li" },
  { q: "zq" },
  { q: "明" },
  { q: "***" },
  { q: "lena", country: "Country 119" },
  { q: "lena", country: "Country 119", sort: "name" },
  { q: "kovac", channel: "instagram", tag: "20", sort: "email" },
];

/** Goals: sorts and single filters within 3 of the newest page, combinations under 50 of one user by key. */
export async function measure(print: Print): Promise<void> {
  const agent = (await agentById(1))!;
  const one = () => prepared("bench_one", "SELECT id, name FROM users WHERE id = $1", [4211]);
  const newest = () => listUsers(agent, parseUsersFilter({}));
  print(`newest page: ${(await ratio(newest, one)).toFixed(1)} of one user by key`);
  print("sorts and single filters: newest page = 1 (deepest page)");
  const sorts = sortColumns.flatMap((column) => [{ sort: column }, { sort: `-${column}` }]);
  for (const params of [...sorts, ...singleFilters]) await compare(params, newest, 3);
  print("combinations: one user by key = 1 (deepest page)");
  for (const params of combinations) await compare(params, one, 50);
  print("counts, capped at 10,001: one user by key = 1");
  const counted: Record<string, string>[] = [
    {},
    { channel: "sms" },
    { q: "kovac" },
    { tag: "40", chatbot: "5" },
  ];
  for (const params of counted) {
    const taken = await ratio(() => countUsers(agent, parseUsersFilter(params)), one);
    print(`${name(params)}: ${taken.toFixed(1)}`);
  }

  async function compare(params: Record<string, string>, base: () => Promise<unknown>, goal: number) {
    const filter = parseUsersFilter(params);
    const last = await deepest(agent, filter);
    const first = await ratio(() => listUsers(agent, filter), base);
    const deep = await ratio(() => listUsers(agent, last), base);
    const missed = first > goal || deep > goal ? ` MISSED (goal ${goal})` : "";
    print(`${name(params)}: ${first.toFixed(1)} (${deep.toFixed(1)})${missed}`);
  }
}

/** The last page: the cursor is where the first page of the opposite order ends. */
async function deepest(agent: Agent, filter: UsersFilter): Promise<UsersFilter> {
  const sort = (
    filter.sort.startsWith("-") ? filter.sort.slice(1) : `-${filter.sort}`
  ) as UsersFilter["sort"];
  const { next } = await listUsers(agent, { ...filter, sort });
  return { ...filter, after: next ?? undefined };
}

/** Median time of `work` by median time of `base`, taken in turns so that both meet the same load. */
async function ratio(
  work: () => Promise<unknown>,
  base: () => Promise<unknown>,
  rounds = 30,
): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let round = -10; round < rounds; round++) {
    for (const [i, run] of [work, base].entries()) {
      const begun = performance.now();
      await run();
      if (round >= 0) times[i]!.push(performance.now() - begun);
    }
  }
  const [worked, based] = times.map((taken) => taken.sort((a, b) => a - b)[rounds / 2]!);
  return worked! / based!;
}

function name(params: Record<string, string>): string {
  return new URLSearchParams(params).toString().replaceAll("&", " and ") || "no filter";
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
