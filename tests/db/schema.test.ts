import { readdirSync } from "node:fs";
import { getTableColumns, getTableName, is, Table } from "drizzle-orm";
import { expect, test } from "vitest";
import { pool } from "@/db/client";
import { withDatabase } from "@/tests/database";

withDatabase();

const nouns = readdirSync("db/schema").map((file) => file.replace(/\.ts$/, ""));
const modules = await Promise.all(nouns.map((noun) => import(`../../db/schema/${noun}.ts`)));
const tables = modules.flatMap((noun) => Object.values(noun)).filter((value) => is(value, Table));

test.each(tables.map((table) => [getTableName(table), table] as const))(
  "table %s stands in the database as in the schema",
  async (name, table) => {
    const { rows } = await pool().query(
      `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required
       FROM pg_attribute a WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`,
      [name],
    );
    const written = Object.values(getTableColumns(table)).map((column) => ({
      name: column.name,
      type: column.getSQLType().replace(/timestamp \((\d)\)/, "timestamp($1)"),
      required: column.notNull,
    }));
    expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
      new Set(written.map((row) => JSON.stringify(row))),
    );
  },
);
