import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { botAnswer, botCalls, botEvent } from "@/lib/bots/wire";

type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  required?: string[];
  maxLength?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
};

const api = parse(readFileSync("public/bot-api.yaml", "utf8"), { merge: true });

/** What a schema promises, whoever wrote it: names, types, which are needed, limits. */
function promised(schema: Schema): unknown {
  const one = schema.$ref ? (api.components.schemas[schema.$ref.split("/").at(-1)!] as Schema) : schema;
  const either = one.anyOf?.map((part) => part.type);
  if (either?.includes("null")) return promised({ type: either as string[] });
  return {
    ...(one.anyOf && { anyOf: one.anyOf.map(promised) }),
    ...(one.type && { type: one.type }),
    ...(one.enum && { enum: one.enum }),
    ...(one.maxLength && { maxLength: one.maxLength }),
    ...(one.maxItems && { maxItems: one.maxItems }),
    ...(one.items && { items: promised(one.items) }),
    ...(one.properties && {
      required: (one.required ?? []).toSorted(),
      properties: Object.fromEntries(
        Object.entries(one.properties).map(([name, part]) => [name, promised(part)]),
      ),
    }),
  };
}

const taken = (schema: z.ZodType) => promised(z.toJSONSchema(schema, { io: "input" }) as Schema);
const said = (name: string) => promised({ $ref: `#/components/schemas/${name}` });

test.each([
  ["Event", botEvent],
  ["Answer", botAnswer],
  ["MessageCall", botCalls.messages],
  ["LogCall", botCalls.log],
  ["HandoverCall", botCalls.handover],
] as [string, z.ZodType][])("%s is described as the code takes it", (name, schema) => {
  expect(said(name)).toEqual(taken(schema));
});

test("every route under /api/bots is described, and no other", () => {
  const routes = readdirSync("app/api/bots", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("/route.ts"))
    .flatMap((name) => {
      const path = `/api/bots/${name.replace("/route.ts", "").replaceAll(/\[(\w+?)(Id)?\]/g, "{$1}")}`;
      return path.endsWith("{call}")
        ? Object.keys(botCalls).map((call) => path.replace("{call}", call))
        : path;
    });
  expect(Object.keys(api.paths).sort()).toEqual(routes.sort());
  for (const [path, verbs] of Object.entries<object>(api.paths)) {
    expect(Object.keys(verbs), path).toContain(path.includes("/files/") ? "get" : "post");
  }
});
