import type { LiveBatch, LiveChanges } from "@/lib/live/change";
import { type Cursor, isAfter, parseCursor } from "@/lib/live/cursor";

const mostKept = 500;

/** What this tab has heard, in order and each once, and for a while back: a screen that was drawn before it was mounted
 * hears from here what came between. */
export class RecentChanges {
  #start: Cursor | null;
  #end: Cursor | null;
  #text: string;
  #kept: { cursor: Cursor; changes: LiveChanges }[] = [];

  constructor(cursor: string) {
    this.#start = this.#end = parseCursor(cursor);
    this.#text = cursor;
  }

  /** After what this tab needs to hear more. */
  get cursor(): string {
    return this.#text;
  }

  /** Takes a piece of the stream: gives its changes, nothing when they are known, "gap" when some are missing. */
  take({ after, cursor, changes }: LiveBatch): LiveChanges | null | "gap" {
    const [from, to] = [parseCursor(after), parseCursor(cursor)];
    if (!to) return null;
    const known = this.#end?.epoch === to.epoch ? this.#end : null;
    if (known && !isAfter(to, known)) return null;
    const whole = changes === "everything";
    if (!whole && (!known || !from || from.epoch !== to.epoch || isAfter(from, known))) return "gap";
    if (whole) this.#kept = [];
    if (whole) this.#start = to;
    this.#end = to;
    this.#text = cursor;
    if (whole || changes.length === 0) return changes;
    this.#kept.push({ cursor: to, changes });
    if (this.#kept.length > mostKept) this.#start = this.#kept.shift()!.cursor;
    return changes;
  }

  /** What was heard after a place; "everything" when that lies too far back. */
  since(cursor: string): LiveChanges {
    const from = parseCursor(cursor);
    if (!from || !this.#start || from.epoch !== this.#start.epoch || isAfter(this.#start, from))
      return "everything";
    return this.#kept.flatMap((batch) =>
      isAfter(batch.cursor, from) ? (batch.changes as Exclude<LiveChanges, string>) : [],
    );
  }
}
