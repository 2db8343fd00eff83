import { readdirSync, readFileSync } from "node:fs";

type Stat = { ppid: number; own: number; reaped: number };

/** utime+stime of a process, and of its children that have ended, in clock ticks of 10 ms (proc(5)). */
function stat(pid: number): Stat | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    const at = (place: number) => Number(fields[place]);
    return { ppid: at(1), own: at(11) + at(12), reaped: at(13) + at(14) };
  } catch {
    return null;
  }
}

/** CPU of these processes with everything they started, in ms. */
export function cpuOf(roots: number[]): number {
  const all = new Map<number, Stat>();
  for (const name of readdirSync("/proc")) {
    const found = /^\d+$/.test(name) && stat(Number(name));
    if (found) all.set(Number(name), found);
  }
  const belongs = (pid: number): boolean =>
    roots.includes(pid) || (all.has(pid) && all.get(pid)!.ppid > 1 && belongs(all.get(pid)!.ppid));
  let ticks = 0;
  for (const [pid, { own, reaped }] of all) if (belongs(pid)) ticks += own + reaped;
  return ticks * 10;
}

/** The resident memory of a process, in MB. */
export function residentOf(pid: number): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kb) / 1024);
}

export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
