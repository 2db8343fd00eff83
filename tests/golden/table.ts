import { readFileSync } from "node:fs";
import { type Permission, permissions } from "@/lib/permissions";

/** What the table says of one action in one state. */
export type Cell =
  | { by: "everyone" | "nobody" }
  /** The holders of this right. */
  | { by: Permission }
  | { greyed: string };

const right: Record<string, Permission> = {
  T: "transferChat",
  S: "supervise",
  K: "stickUser",
  B: "blockUser",
  U: "unblockUser",
  D: "deactivateUser",
  X: "deleteUser",
  A: "tagAddRemove",
};

const text = readFileSync("tests/golden/actions.txt", "utf8");

/** The sentences of the small letters. */
const reasons = Object.fromEntries(
  [...text.matchAll(/(?: {2}|^)([a-z]) {2}([A-Z].*?)(?= {2}|$)/gm)].map(([, letter, reason]) => [
    letter,
    reason,
  ]),
);

const rows = text
  .slice(text.lastIndexOf("\n\n") + 2)
  .trimEnd()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));
const heads = rows.shift()!;

function cellOf(letter: string): Cell {
  if (letter === "*") return { by: "everyone" };
  if (letter === ".") return { by: "nobody" };
  if (right[letter]) return { by: right[letter] };
  if (reasons[letter]) return { greyed: reasons[letter] };
  throw new Error(`The golden table does not say what ${letter} means.`);
}

/** tests/golden/actions.txt as action -> state -> cell. */
export const table: Record<string, Record<string, Cell>> = Object.fromEntries(
  rows.map(([action, ...letters]) => [
    action!,
    Object.fromEntries(heads.map((head, i) => [head, cellOf(letters[i] ?? "")])),
  ]),
);

export function mayDo(cell: Cell, rights: Permission[]): boolean {
  if ("greyed" in cell || cell.by === "nobody") return false;
  return cell.by === "everyone" || rights.includes(cell.by);
}

/** None, each alone, all but each, all. */
export const roleSets: Record<string, Permission[]> = {
  none: [],
  ...Object.fromEntries(permissions.map((one) => [`only ${one}`, [one]])),
  ...Object.fromEntries(permissions.map((one) => [`all but ${one}`, permissions.filter((it) => it !== one)])),
  all: permissions,
};
