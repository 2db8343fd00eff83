import type { Line, MessageWindow } from "./message-window";
import { unpack } from "./message-window";

export type End = "before" | "after";

/** The lines on the page, in the order of time, and whether there are more at either end. */
export type Lines = { lines: Line[]; more: Record<End, boolean> };

const mostLines = 200;

export function linesOfWindow(window: MessageWindow): Lines {
  return { lines: unpack(window), more: { before: window.before, after: window.after } };
}

/** Puts a window at one end; the far end is given back. */
export function joined({ lines, more }: Lines, end: End, window: MessageWindow): Lines {
  const here = new Set(lines.map(({ id }) => id));
  const added = unpack(window).filter(({ id }) => !here.has(id));
  const all = end === "before" ? [...added, ...lines] : [...lines, ...added];
  const kept = end === "before" ? all.slice(0, mostLines) : all.slice(-mostLines);
  const trimmed = kept.length < all.length;
  const before = end === "before" ? window.before : more.before || trimmed;
  const after = end === "after" ? window.after : more.after || trimmed;
  return { lines: kept, more: { before, after } };
}

export type Applied = Lines & {
  /** New lines at the end of the conversation. */
  appended: Line[];
  /** New lines among older ones. */
  late: Line[];
  /** New lines beyond what the page holds. */
  beyond: Line[];
};

/** What the page shows once `asked` have been read anew: changed lines in place, new ones at their time, those that
 * were not `found` gone. A full page gives back its far end: the top for him who follows, else the bottom. */
export function upserted(
  { lines, more }: Lines,
  asked: string[],
  found: Line[],
  { follows }: { follows: boolean },
): Applied {
  const foundIds = new Set(found.map(({ id }) => id));
  const gone = new Set(asked.filter((id) => !foundIds.has(id)));
  const kept = new Map(lines.filter(({ id }) => !gone.has(id)).map((line) => [line.id, line]));
  const [first, last] = [lines[0]?.id ?? "", lines.at(-1)?.id ?? ""];
  const [appended, late, beyond]: [Line[], Line[], Line[]] = [[], [], []];
  for (const line of found) {
    const known = kept.has(line.id);
    const outside = lines.length > 0 && line.id < first && more.before;
    if (!known && line.id > last && more.after) beyond.push(line);
    else if (!known && outside) late.push(line);
    else kept.set(line.id, line);
    if (!known && line.id > last && !more.after) appended.push(line);
    else if (!known && !outside && line.id < last) late.push(line);
  }
  const all = [...kept.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const trimmed = all.length > mostLines;
  return {
    lines: follows ? all.slice(-mostLines) : all.slice(0, mostLines),
    more: { before: more.before || (trimmed && follows), after: more.after || (trimmed && !follows) },
    appended,
    late,
    beyond,
  };
}
