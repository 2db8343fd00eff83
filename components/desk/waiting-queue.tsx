"use client";

import type { QueueOrder } from "@/db/queries/desk";
import { useDesk } from "./desk-state";
import { QueueRow } from "./queue-row";

const orders: Record<QueueOrder, string> = { longest: "Longest waiting", window: "Window closes first" };

type Props = {
  /** What the heading is: of a page, or of a panel beside one. */
  level: "h1" | "h2";
};

/** "Look at the Waiting Queue panel showing customers waiting for an agent." */
export function WaitingQueue({ level: Heading }: Props) {
  const { queue, order, setOrder } = useDesk();
  const more = queue.total - queue.rows.length;

  return (
    <section aria-labelledby={`queue-${Heading}`} className={`queue queue-${Heading}`}>
      <header className="flex items-center gap-2">
        <Heading id={`queue-${Heading}`}>Waiting Queue</Heading>
        <span className="text-sm tabular-nums text-ink-3">{queue.total > 1000 ? "1,000+" : queue.total}</span>
        <select
          aria-label="Order"
          value={order}
          onChange={({ target }) => setOrder(target.value as QueueOrder)}
          className="ms-auto h-6 min-w-0 rounded bg-transparent text-xs text-ink-3 hover:text-ink"
        >
          {Object.entries(orders).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </header>
      {queue.rows.length > 0 ? (
        <ul className="queue-rows">
          {queue.rows.map((row) => (
            <QueueRow key={row.chat} row={row} />
          ))}
          {more > 0 && <li className="px-2 py-2 text-sm text-ink-3">and {more} more, in this order</li>}
        </ul>
      ) : (
        <p className="px-2 py-1 text-sm text-ink-3">Nobody is waiting. Whoever writes next appears here.</p>
      )}
    </section>
  );
}
