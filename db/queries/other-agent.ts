/** The id of the agent whom the particulars of an event name beside him who did it: the receiver, else the one who is
 * stuck to, else the one who had it. `data` is the column. */
export function otherAgent(data: string): string {
  const named = `coalesce(${data}->'to', ${data}->'stuckTo', ${data}->'from')`;
  return `CASE WHEN jsonb_typeof(${named}) = 'number' THEN (${named})::bigint END`;
}
