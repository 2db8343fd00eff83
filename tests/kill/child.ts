import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Step } from "@/lib/failpoint";

export type Serving = { port: number; ended: Promise<unknown>; kill(): void };
type Surroundings = { url: string; providerUrl: string; env: Record<string, string> };

/** Processes of tests/kill/server.ts, one after the other: the next is loaded while the present one serves. */
export class Line {
  #next: ChildProcess | null = null;
  #all = new Set<ChildProcess>();

  constructor(private around: Surroundings) {
    this.#next = this.#load();
  }

  #load(): ChildProcess {
    const child = spawn(process.execPath, ["--import", "tsx", "tests/kill/server.ts"], {
      env: { ...process.env, ...this.around.env },
      stdio: ["pipe", "pipe", process.env.KILL_LOG ? "inherit" : "ignore"],
    });
    this.#all.add(child);
    child.once("exit", () => this.#all.delete(child));
    child.stdin!.on("error", () => {});
    return child;
  }

  /** Has the next serve; it ends by itself at `killAt`. */
  async begin(killAt: Step | null = null): Promise<Serving> {
    const child = this.#next!;
    this.#next = this.#load();
    const { url, providerUrl } = this.around;
    child.stdin!.write(`${JSON.stringify({ url, providerUrl, killAt })}\n`);
    const ended = once(child, "exit");
    const said = once(createInterface(child.stdout!), "line") as Promise<[string]>;
    const first = await Promise.race([said, ended.then(() => null)]);
    if (!first) throw new Error("the server ended before it served");
    const port = Number(/^ready (\d+)$/.exec(String(first[0]))?.[1]);
    return { port, ended, kill: () => void child.kill("SIGKILL") };
  }

  /** Ends all of them. */
  stop(): void {
    for (const child of this.#all) child.kill("SIGKILL");
  }
}
