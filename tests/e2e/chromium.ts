import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium to test in: CHROMIUM_PATH, Playwright's own, the system's, else the one that comes by npm. */
export async function chromiumPath(): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const ofSystem = systemNames
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find(existsSync);
  return ofSystem ?? fromNpm();
}

// It unpacks itself, with the libraries it needs, into TMPDIR when it is asked where it is.
async function fromNpm(): Promise<string> {
  const unpacked = mkdtempSync(path.join(tmpdir(), "chromium-"));
  process.once("exit", () => rmSync(unpacked, { recursive: true, force: true }));
  process.env.TMPDIR = unpacked;
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  const executable = await packed.executablePath();
  process.env.FONTCONFIG_FILE = fontsOf(unpacked);
  return executable;
}

// It ends at the first input field where the font that it brings is not among the system's.
function fontsOf(unpacked: string): string {
  const file = path.join(unpacked, "fonts.conf");
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
    <fontconfig>
      <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
      <dir>${path.join(unpacked, "fonts")}</dir>
      <cachedir>${path.join(unpacked, "font-cache")}</cachedir>
    </fontconfig>`,
  );
  return file;
}

export const chromiumArgs = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
