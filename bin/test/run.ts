import { spawn } from "node:child_process";

export type Count = { passed: number; failed: number };

/** Runs a program of node_modules with its output on the terminal; the exit code. */
export function runTool(script: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve, reject) =>
    child.once("error", reject).once("close", (code) => resolve(code ?? 1)),
  );
}

/** Runs one check under its name and says how it went. */
export async function runCheck(name: string, work: () => Promise<number>): Promise<Count> {
  const started = performance.now();
  const ok = (await work()) === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${ok ? "passed" : "FAILED"}  ${name} (${seconds} s)`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

export function sum(counts: Count[]): Count {
  return counts.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }));
}
