import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { openFunctions, routes, serverFunctions, signedRoutes } from "@/tests/server-doors";

const sources = new Map(
  ["app", "components", "db", "lib", "bin", "middleware.ts"]
    .flatMap((name) => (name.endsWith(".ts") ? [name] : filesIn(name)))
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => [name, readFileSync(name, "utf8")] as const),
);
const names = [...sources.keys()];
const sourceOf = (name: string) => sources.get(name)!;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

const begins = (name: string, directive: string) => sourceOf(name).startsWith(`"${directive}";`);
const open = names.filter((name) => begins(name, "use server"));

test("every function the network can call is on the list of tested doors", () => {
  const found = open.map((name) => [
    name,
    [...sourceOf(name).matchAll(/^export async function (\w+)/gm)].map(([, door]) => door).sort(),
  ]);
  expect(Object.fromEntries(found)).toEqual(serverFunctions);
});

test("a file of server functions exports nothing else, and no function is one by itself", () => {
  for (const name of open) expect(sourceOf(name), name).not.toMatch(/^export (?!async function |type )/m);
  for (const name of names) {
    expect(sourceOf(name).lastIndexOf('"use server"'), name).toBeLessThanOrEqual(0);
  }
});

test("every server function begins by asking who is there; the named exceptions ask where he comes from", () => {
  for (const name of open) {
    for (const door of serverFunctions[name]!) {
      const first = openFunctions.includes(door)
        ? /^ {2}await requireOrigin\(\);/
        : /^ {2}.*await requireAgent\(\);/;
      expect(firstLine(bodyOf(name, door)), `${door} in ${name}`).toMatch(first);
    }
  }
});

test("every route is on the list of tested doors, and one that changes something asks where the request comes from; those that trust a signature are named", () => {
  const found = names.filter((name) => path.basename(name) === "route.ts");
  expect(found.sort()).toEqual(Object.keys(routes).sort());
  for (const name of found) {
    if (signedRoutes.includes(name)) continue;
    if (/export (async )?(function|const) (POST|PUT|PATCH|DELETE)/.test(sourceOf(name))) {
      expect(sourceOf(name), name).toMatch(/hasHomeOrigin|requireOrigin/);
    }
  }
});

/** What a file takes from others as values, within this repository. */
function valueImports(name: string): string[] {
  const specifiers = [...sourceOf(name).matchAll(/^(?:import|export)(?! type)[^;]*?from "([@.]\/[^"]+)";/gm)];
  return specifiers.flatMap(([, specifier]) => {
    const base = specifier!.startsWith("@/")
      ? specifier!.slice(2)
      : path.join(path.dirname(name), specifier!);
    return [`${base}.ts`, `${base}.tsx`].filter((file) => sources.has(file));
  });
}

/** Every file that comes along with `names`; what lies behind a server function stays on the server. */
function comesWith(names: string[]): Set<string> {
  const reached = new Set<string>();
  for (let next = names; next.length; ) {
    next = next.flatMap(valueImports).filter((name) => !reached.has(name) && !begins(name, "use server"));
    for (const name of next) reached.add(name);
  }
  return reached;
}

test("nothing of the database comes along with what the browser loads", () => {
  const client = names.filter((name) => begins(name, "use client"));
  expect(client.length).toBeGreaterThan(3);
  expect([...comesWith(client)].filter((name) => name.startsWith("db/"))).toEqual([]);
  const secrets = [...client, ...comesWith(client)].filter((name) =>
    /from "(pg|drizzle-orm|zod|node:|@node-rs|next\/headers)/.test(sourceOf(name)),
  );
  expect(secrets).toEqual([]);
});

test("what db takes from lib knows the schema at most, and not the web", () => {
  const taken = names
    .filter((name) => name.startsWith("db/"))
    .flatMap(valueImports)
    .filter((name) => name.startsWith("lib/"));
  const reached = [...taken, ...comesWith(taken)];
  expect(reached.filter((name) => !name.startsWith("lib/") && !name.startsWith("db/schema/"))).toEqual([]);
  expect(reached.filter((name) => /from "(next|react)/.test(sourceOf(name)))).toEqual([]);
});

test("only lib/auth.ts may speak of next-auth's user", () => {
  const speaking = names.filter((name) => /\bsession\??\.user\b/.test(sourceOf(name)));
  expect(speaking.filter((name) => name !== "lib/auth.ts")).toEqual([]);
});

test("requests never ask next-auth who is there", () => {
  const asking = names.filter((name) => /from "next-auth|@\/lib\/next-auth"/.test(sourceOf(name)));
  expect(asking.sort()).toEqual([
    "app/api/auth/[...nextauth]/route.ts",
    "lib/next-auth.ts",
    "lib/sign-in.ts",
    "lib/welcome.ts",
  ]);
  expect(sourceOf("lib/next-auth.ts")).toContain("export const { handlers, signIn, signOut } = NextAuth(");
});

test("whoever reads whispers asks the one rule of who may", () => {
  const reading = names.filter(
    (name) => /\b(FROM|JOIN) whispers\b/i.test(sourceOf(name)) && !/^db\/(demo|invariants)\//.test(name),
  );
  expect(reading).toContain("db/queries/timeline-sql.ts");
  for (const name of reading) expect(sourceOf(name), name).toMatch(/mayReadWhisper/);
});

test("a query for agents takes the agent first", () => {
  const makers = ["agents.ts", "sign-in.ts", "one-time-links.ts"].map((name) => `db/queries/${name}`);
  for (const name of names.filter((name) => name.startsWith("db/queries/") && !makers.includes(name))) {
    for (const [, query, first] of sourceOf(name).matchAll(
      /^export (?:async )?function\*? ?(\w+)(?:<[^>]*>)?\(\s*([^,)]*)/gm,
    )) {
      if (!/\b(tx|pool|db\(\)|prepared)\b/.test(bodyOf(name, query!))) continue;
      expect(first, `${query} in ${name}`).toMatch(/^(_?agent: Agent|tx: Transaction)$/);
    }
  }
});

/** What follows the first line that ends with a brace. */
function firstLine(body: string): string {
  const lines = body.split("\n");
  return lines[lines.findIndex((line) => line.endsWith("{")) + 1]!;
}

function bodyOf(name: string, exported: string): string {
  const from = sourceOf(name).indexOf(`function ${exported}`);
  return sourceOf(name).slice(from, sourceOf(name).indexOf("\n}", from));
}

test.each([
  ["next", "16.4.1"],
  ["drizzle-orm", "0.45.2"],
  ["sharp", "0.35.4"],
])("every %s that is installed is at least %s, free of known holes", (name, floor) => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const installed = Object.entries<{ version: string }>(packages).filter(
    ([place]) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`),
  );
  expect(installed.length).toBeGreaterThan(0);
  for (const [place, { version }] of installed) {
    expect(
      version.localeCompare(floor, "en", { numeric: true }),
      `${place} ${version}`,
    ).toBeGreaterThanOrEqual(0);
  }
  expect(existsSync(`node_modules/${name}`)).toBe(true);
});
