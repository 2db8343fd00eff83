import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { isDemo } from "@/lib/demo-mode";
import { envProblemTable, parseEnv } from "@/lib/env";
import { keptSecret } from "@/lib/secrets";

function checked(source: Record<string, string>) {
  const parsed = parseEnv(source);
  if ("problems" in parsed) throw new Error(envProblemTable(parsed.problems));
  return parsed.env;
}

function problems(source: Record<string, string>) {
  const parsed = parseEnv(source);
  return "problems" in parsed ? parsed.problems : [];
}

describe("the environment", () => {
  test("needs nothing to be said", () => {
    expect(checked({})).toEqual({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: path.resolve(".data"),
      SIMULATOR: true,
      TRUST_PROXY: false,
      BOT_ALLOW_PRIVATE: false,
      CRM_ALLOW_PRIVATE: false,
      CHANNELS_ALLOW_PRIVATE: false,
    });
  });

  test("takes an empty variable as unset", () => {
    expect(checked({ PORT: "", DATABASE_URL: "", DEMO: "" })).toEqual(checked({}));
  });

  test("takes PUBLIC_URL with or without its last slash, and nothing behind it", () => {
    expect(checked({ PUBLIC_URL: "https://desk.example/" }).PUBLIC_URL).toBe("https://desk.example");
    expect(checked({ PUBLIC_URL: "http://localhost:3000" }).PUBLIC_URL).toBe("http://localhost:3000");
    expect(problems({ PUBLIC_URL: "https://desk.example/help" })[0]?.wrong).toBe(
      "must have no path and no query",
    );
    expect(problems({ PUBLIC_URL: "desk.example" })[0]?.wrong).toMatch(/such as https:/);
  });

  const login = {
    OIDC_ISSUER: "https://login.example",
    OIDC_CLIENT_ID: "desk",
    OIDC_CLIENT_SECRET: "s3cret",
  };

  test("takes an issuer with its client, and reads the map of groups", () => {
    const OIDC_ROLE_MAP = "desk-admins=Admin, desk-agents = Night Shift";
    expect(checked({ ...login, OIDC_ROLE_MAP }).OIDC_ROLE_MAP).toEqual([
      ["desk-admins", "Admin"],
      ["desk-agents", "Night Shift"],
    ]);
    expect(checked({ ...login, OIDC_ISSUER: "http://localhost:9000/realms/desk" })).toBeTruthy();
  });

  test.each([
    [{ OIDC_CLIENT_ID: "desk" }, "OIDC_CLIENT_ID", "needs OIDC_ISSUER beside it"],
    [{ OIDC_ONLY: "1" }, "OIDC_ONLY", "needs OIDC_ISSUER beside it"],
    [{ ...login, OIDC_CLIENT_SECRET: "" }, "OIDC_CLIENT_SECRET", "is needed beside OIDC_ISSUER"],
    [{ ...login, OIDC_CREATE: "1" }, "OIDC_CREATE", "needs OIDC_ROLE_MAP beside it: it says who may come"],
    [
      { ...login, OIDC_ISSUER: "http://login.example" },
      "OIDC_ISSUER",
      "must begin with https://, except on this machine",
    ],
    [{ ...login, OIDC_SCOPES: "profile" }, "OIDC_SCOPES", "must hold openid, such as openid profile email"],
    [
      { ...login, OIDC_ROLE_MAP: "admins" },
      "OIDC_ROLE_MAP",
      "must be groups and roles, such as desk-admins=Admin,desk-agents=Agent",
    ],
  ])("%j says what is wrong with %s", (source, name, wrong) => {
    expect(problems(source)).toEqual([expect.objectContaining({ name, wrong })]);
    expect(JSON.stringify(problems({ ...source, OIDC_SCOPES: "x" }))).not.toContain("s3cret");
  });

  test.each(["0", "65536", "http", "80.5", "-1"])("refuses %s as a port", (PORT) => {
    expect(problems({ PORT })).toEqual([
      { name: "PORT", value: PORT, wrong: "must be a whole number from 1 to 65535" },
    ]);
  });

  test("says DEMO in words or figures", () => {
    expect(checked({ DEMO: "1" }).DEMO).toBe(true);
    expect(checked({ DEMO: "false" }).DEMO).toBe(false);
    expect(problems({ DEMO: "perhaps" })[0]?.wrong).toBe("must be 1 or 0");
  });

  test("takes a mail server together with the address that mails come from", () => {
    const SMTP_URL = "smtps://desk:hush@mail.example:465";
    expect(checked({ SMTP_URL, MAIL_FROM: "desk@example.com" })).toMatchObject({ SMTP_URL });
    expect(problems({ SMTP_URL })).toEqual([
      { name: "SMTP_URL", value: "(not shown)", wrong: "needs MAIL_FROM beside it" },
    ]);
    expect(problems({ SMTP_URL: "https://mail.example" })[0]?.wrong).toMatch(/such as smtp:/);
    expect(problems({ MAIL_FROM: "Desk <desk@example.com>" })[0]?.wrong).toMatch(/address alone/);
  });

  test("shows all its problems in one table, and no secret", () => {
    const table = envProblemTable(
      problems({
        PORT: "http",
        DATABASE_URL: "mysql://root:hush@db",
        AUTH_SECRET: "hush",
        CRM_TOKEN: "hush",
      }),
    );
    expect(table.split("\n").slice(2)).toEqual([
      "  Name          Value        What is wrong",
      "  PORT          http         must be a whole number from 1 to 65535",
      "  DATABASE_URL  (not shown)  must begin with postgres://",
      "  AUTH_SECRET   (not shown)  must have at least 32 characters",
      "  CRM_TOKEN     (not shown)  needs CRM_URL beside it",
    ]);
  });
});

describe("the demo", () => {
  const ours = { empty: false, isNew: false, remembered: false };
  const database = { DATABASE_URL: "postgres://db/desk" };

  test("is on for a new data folder and stays as it was", () => {
    expect(isDemo({}, { ...ours, isNew: true })).toBe(true);
    expect(isDemo({}, { ...ours, remembered: true })).toBe(true);
    expect(isDemo({}, ours)).toBe(false);
  });

  test("never shows on a database of one's own unless asked for", () => {
    expect(isDemo(database, { ...ours, isNew: true, remembered: true })).toBe(false);
    expect(isDemo({ ...database, DEMO: true }, ours)).toBe(true);
  });

  test("is off when DEMO says so or the start is to be empty", () => {
    expect(isDemo({ DEMO: false }, { ...ours, isNew: true })).toBe(false);
    expect(isDemo({ DEMO: true }, { ...ours, empty: true, isNew: true })).toBe(false);
  });
});

test("a secret is made once and is readable by its owner alone", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "keys-"));
  const secret = keptSecret(folder, "auth-secret");
  expect(Buffer.from(secret, "base64")).toHaveLength(32);
  expect(keptSecret(folder, "auth-secret")).toBe(secret);
  expect(keptSecret(folder, "server-functions")).not.toBe(secret);
  const file = path.join(folder, "keys/auth-secret");
  expect(readFileSync(file, "utf8")).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});
