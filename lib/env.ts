import path from "node:path";
import { z } from "zod";
import { oidcProblems, oidcShape } from "@/lib/oidc/shape";
import { Refusal } from "@/lib/refusal";

const flag = () => z.stringbool("must be 1 or 0");
const url = (protocol: RegExp, message: string) => z.url({ protocol, hostname: /^.+$/, error: message });

const shape = z
  .object({
    PORT: z
      .string()
      .regex(/^\d+$/, "must be a whole number from 1 to 65535")
      .transform(Number)
      .refine((port) => port >= 1 && port <= 65535, "must be a whole number from 1 to 65535")
      .default(3000),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, "must be a host name or an address")
      .default("127.0.0.1"),
    PUBLIC_URL: url(/^https?$/, "must be the address in the browser, such as https://desk.example.com")
      .pipe(
        z
          .string()
          .refine(
            (text) => new URL(text).href === `${new URL(text).origin}/`,
            "must have no path and no query",
          )
          .transform((text) => new URL(text).origin),
      )
      .optional(),
    DATA_DIR: z
      .string()
      .default(".data")
      .transform((folder) => path.resolve(folder)),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
      .optional(),
    PG_BIN_DIR: z.string().optional(),
    DEMO: flag().optional(),
    SIMULATOR: flag().default(true),
    TRUST_PROXY: flag().default(false),
    AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
      .string()
      .refine((key) => [16, 24, 32].includes(Buffer.from(key, "base64").length), "must be 32 bytes in base64")
      .optional(),
    SECRETS_KEY: z
      .string()
      .refine((key) => Buffer.from(key, "base64").length >= 32, "must be 32 bytes in base64")
      .optional(),
    CRM_URL: url(/^https?$/, "must be an http or https address").optional(),
    CRM_TOKEN: z.string().optional(),
    CRM_ALLOW_PRIVATE: flag().default(false),
    CHANNELS_ALLOW_PRIVATE: flag().default(false),
    BOT_ALLOW_PRIVATE: flag().default(false),
    SMTP_URL: url(
      /^smtps?$/,
      "must be an address such as smtp://name:password@mail.example.com:587",
    ).optional(),
    MAIL_FROM: z.email("must be an e-mail address alone, such as desk@example.com").optional(),
    ...oidcShape,
  })
  .refine(({ CRM_TOKEN, CRM_URL }) => !CRM_TOKEN || CRM_URL, {
    path: ["CRM_TOKEN"],
    error: "needs CRM_URL beside it",
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
    path: ["SMTP_URL"],
    error: "needs MAIL_FROM beside it",
  })
  .superRefine((env, { addIssue }) => {
    for (const [name, message] of oidcProblems(env)) addIssue({ code: "custom", path: [name], message });
  });

/** The checked environment. DATA_DIR is absolute, PUBLIC_URL an origin; DEMO is undefined where nobody said. */
export type Env = z.output<typeof shape>;
export type EnvProblem = { name: string; value: string; wrong: string };

const secrets = new Set([
  "AUTH_SECRET",
  "CRM_TOKEN",
  "DATABASE_URL",
  "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY",
  "OIDC_CLIENT_SECRET",
  "SECRETS_KEY",
  "SMTP_URL",
]);

/** The checked environment, or every problem with it. An empty variable counts as unset. */
export function parseEnv(
  source: Record<string, string | undefined>,
): { env: Env } | { problems: EnvProblem[] } {
  const parsed = shape.safeParse(
    Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")),
  );
  if (parsed.success) return { env: parsed.data };
  const problems = parsed.error.issues.map(({ path: [key], message }) => {
    const name = String(key);
    const value = secrets.has(name) ? "(not shown)" : (source[name] ?? "");
    return { name, value, wrong: message };
  });
  return { problems };
}

export function envProblemTable(problems: EnvProblem[]): string {
  const rows = [{ name: "Name", value: "Value", wrong: "What is wrong" }, ...problems];
  const width = (column: "name" | "value") => Math.max(...rows.map((row) => row[column].length));
  const lines = rows.map(
    (row) => `  ${row.name.padEnd(width("name"))}  ${row.value.padEnd(width("value"))}  ${row.wrong}`,
  );
  return `The environment cannot be used as it is:\n\n${lines.join("\n")}`;
}

/** The environment of this process; throws one table of all its problems. */
export function readEnv(): Env {
  const parsed = parseEnv(process.env);
  if ("problems" in parsed) throw new Refusal(envProblemTable(parsed.problems));
  return parsed.env;
}
