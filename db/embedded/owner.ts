import { spawnSync } from "node:child_process";
import { chownSync, readFileSync, statSync } from "node:fs";

/** Whom Postgres runs as. It refuses to be root. */
export type Owner = { uid: number; gid: number };

/** The owner of a cluster: null is ourselves; for root whoever made the cluster, else nobody. */
export function ownerOf(cluster: string): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const made = statSync(cluster, { throwIfNoEntry: false });
  return made && made.uid !== 0 ? { uid: made.uid, gid: made.gid } : nobody();
}

function nobody(): Owner {
  try {
    const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8")) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  } catch {
    // A system without this file still has numbers.
  }
  return { uid: 65534, gid: 65534 };
}

/** Whether the owner gets to this folder: any folder on the way may be closed to him. */
export function canReach(owner: Owner | null, folder: string): boolean {
  if (!owner) return true;
  return spawnSync("/bin/sh", ["-c", '[ -x "$1" ]', "sh", folder], { ...owner, cwd: "/" }).status === 0;
}

export function giveTo(owner: Owner | null, file: string): void {
  if (owner) chownSync(file, owner.uid, owner.gid);
}
