import { execFileSync } from "node:child_process";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

export type Holder = { pid: number; birth: string; since: string };
export type Lock = { release(): void };

/** Takes the lock for this process, or says who holds it. The lock of a process that is gone counts as free. */
export function takeLock(file: string): Lock | Holder {
  const holder = lockHolder(file);
  if (holder) return holder;
  setAside(file);
  const mine = `${file}.${process.pid}`;
  const me = { pid: process.pid, birth: birthOf(process.pid), since: new Date().toISOString() };
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    linkSync(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return lockHolder(file) ?? takeLock(file);
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  return { release: () => rmSync(file, { force: true }) };
}

/** The live process that holds this lock, or null. */
export function lockHolder(file: string): Holder | null {
  try {
    const holder: Holder = JSON.parse(readFileSync(file, "utf8"));
    return holder.birth && birthOf(holder.pid) === holder.birth ? holder : null;
  } catch {
    return null;
  }
}

// Two may find the same stale lock: whoever moved a live one away by mistake puts it back.
function setAside(file: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    if (lockHolder(aside)) linkSync(aside, file);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** When this process began, in a form that no later process of the same number shares; "" when there is none. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z") return "";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[18]}`;
  } catch {
    if (process.platform === "linux") return "";
  }
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
