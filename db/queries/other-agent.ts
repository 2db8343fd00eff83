/** The id of the agent whom the particulars of an event name beside him who did it: the receiver, else the one who had
 * it, else the one who should have got it. `data` is the column. */
export function otherAgent(data: string): string {
  const named = `coalesce(${data}->'to', ${data}->'from', ${data}->'stuckTo')`;
  return `CASE WHEN jsonb_typeof(${named}) = 'number' THEN (${named})::bigint END`;
}
