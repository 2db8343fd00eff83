import { sql } from "drizzle-orm";
import { bigint, customType, timestamp } from "drizzle-orm/pg-core";

export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
/** What a line is found by: its words, made by message_tsv() of the migration. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
export const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Sequences, not IDENTITY: a distributed Postgres takes them. */
export const rowId = (sequence: string) =>
  bigint("id", { mode: "number" })
    .primaryKey()
    .default(sql.raw(`nextval('${sequence}')`));

export const userId = () => bigint("user_id", { mode: "number" }).notNull();
export const agentId = (name = "agent_id") => bigint(name, { mode: "number" });
