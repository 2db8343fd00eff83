import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { postgresForTests } from "@/tests/postgres";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
    template: string;
  }
}

/** One real Postgres for the whole run, with a migrated template that each test file copies. */
export default async function setup(project: TestProject) {
  const postgres = await postgresForTests();
  const template = `user_view_template_${process.pid}`;
  await postgres.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  await postgres.query(`CREATE DATABASE ${template}`);
  await migrate(postgres.urlOf(template));
  project.provide("postgresUrl", postgres.urlOf("postgres"));
  project.provide("template", template);
  return async () => {
    await postgres.query(`DROP DATABASE ${template} WITH (FORCE)`);
    await postgres.stop();
  };
}
