/** A place in the order of all changes: by transaction, then by id. Another epoch is another database. */
export type Cursor = { epoch: string; xid: bigint; id: number };

export const formatCursor = ({ epoch, xid, id }: Cursor) => `${epoch}.${xid}.${id}`;

/** Null for what is no cursor. */
export function parseCursor(text: string | null): Cursor | null {
  const [, epoch, xid, id] = text?.match(/^([\w-]{1,64})\.(\d{1,19})\.(\d{1,15})$/) ?? [];
  return epoch && xid && id ? { epoch, xid: BigInt(xid), id: Number(id) } : null;
}

/** Whether `a` stands after `b`, in one epoch. */
export function isAfter(a: Pick<Cursor, "xid" | "id">, b: Pick<Cursor, "xid" | "id">): boolean {
  return a.xid > b.xid || (a.xid === b.xid && a.id > b.id);
}
