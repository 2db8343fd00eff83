import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { postgresForTests } from "@/tests/postgres";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One real Postgres for the whole run, with a migrated template that each test file copies. */
export default async function setup(project: TestProject) {
  const postgres = await postgresForTests();
  await postgres.query("DROP DATABASE IF EXISTS user_view_template WITH (FORCE)");
  await postgres.query("CREATE DATABASE user_view_template");
  await migrate(postgres.urlOf("user_view_template"));
  project.provide("postgresUrl", postgres.urlOf("postgres"));
  return postgres.stop;
}
