#!/usr/bin/env node
// node bin/run.mjs NAME [ARG ...]: installs what is missing, then runs bin/NAME.ts. Plain JS for a fresh clone.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
process.chdir(root);
requireNode(20, 19);
const name = process.argv[2] ?? "";
if (!/^[a-z-]+$/.test(name) || !existsSync(`bin/${name}.ts`)) giveUp(`There is no command "${name}".`);
if (!isInstalled()) install();

const { register } = await import("tsx/esm/api");
register();
try {
  await import(`./${name}.ts`);
} catch (error) {
  giveUp(error?.forOperator ? error.message : error);
}

function requireNode(major, minor) {
  const [ours, oursMinor] = process.versions.node.split(".").map(Number);
  if (ours > major || (ours === major && oursMinor >= minor)) return;
  giveUp(`User View needs Node ${major}.${minor} or newer; this is Node ${process.versions.node}.`);
}

/** Whether node_modules holds what package-lock.json asks for, by npm's own record of the last install. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
    const present = JSON.parse(readFileSync("node_modules/.package-lock.json", "utf8")).packages;
    return Object.entries(wanted).every(([folder, entry]) => {
      if (folder === "") return true;
      const ours = present[folder];
      if (!ours) return entry.optional && !isForThisMachine(entry);
      return ours.version === entry.version && existsSync(folder);
    });
  } catch {
    return false;
  }
}

// Which C library this is would take a spawn to learn, so packages that differ by it are taken as they are.
function isForThisMachine(entry) {
  return entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch) && !entry.libc;
}

function install() {
  const started = performance.now();
  console.log("Installing packages; the first time this takes a minute or two.");
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js")
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === "win32" ? "npm.cmd" : "npm"];
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error, stdout, stderr } = spawnSync(npm[0], [...npm.slice(1), ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 26,
  });
  if (status !== 0) giveUp(`npm ci did not succeed.\n${error?.message ?? ""}${stdout ?? ""}${stderr ?? ""}`);
  console.log(`Packages installed in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

function giveUp(reason) {
  console.error(reason);
  process.exit(1);
}
