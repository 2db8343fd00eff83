import { afterEach, expect, test, vi } from "vitest";
import { hasHomeOrigin, homeOrigins, pathAtHome } from "@/lib/home";

afterEach(() => vi.unstubAllEnvs());

const from = (origin?: string) => hasHomeOrigin(new Headers(origin === undefined ? {} : { origin }));

test("without PUBLIC_URL both names of this machine are home, with the port", () => {
  vi.stubEnv("PUBLIC_URL", undefined);
  vi.stubEnv("PORT", "4001");
  expect(from("http://localhost:4001")).toBe(true);
  expect(from("http://127.0.0.1:4001")).toBe(true);
  for (const origin of ["http://localhost:4002", "http://localhost", "https://localhost:4001"]) {
    expect(from(origin), origin).toBe(false);
  }
});

test("on port 80 the origin names no port", () => {
  expect(homeOrigins({ PORT: "80" } as unknown as NodeJS.ProcessEnv)).toContain("http://localhost");
});

test("with PUBLIC_URL only its origin is home", () => {
  vi.stubEnv("PUBLIC_URL", "https://desk.example/");
  expect(from("https://desk.example")).toBe(true);
  for (const origin of [
    "http://desk.example",
    "https://desk.example:8443",
    "https://desk.example.evil.example",
    "https://evil.example",
    "http://localhost:3000",
  ]) {
    expect(from(origin), origin).toBe(false);
  }
});

test("a request that names no origin, or hides it, is refused", () => {
  expect(from()).toBe(false);
  expect(from("")).toBe(false);
  expect(from("null")).toBe(false);
});

test("a path of ours is kept with its query and fragment", () => {
  expect(pathAtHome("/users/4211?message=a&q=b%20c#end")).toBe("/users/4211?message=a&q=b%20c#end");
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "javascript:alert(1)",
  "evil.example",
  "",
  undefined,
  ["/users"],
])("%j leads home, never to another site", (path) => {
  expect(pathAtHome(path)).toBe("/");
});
