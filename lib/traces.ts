const day = 86_400_000;

/** Until when what is deleted may still lie in the database's own files: its log is recycled within a day. */
export function tracesUntil(finishedAt: Date): Date {
  return new Date(finishedAt.getTime() + day);
}
