import type { ReactNode } from "react";

export type Column = [label: string, className?: string];

/** The frame of a settings list. */
export function SettingsTable({
  label,
  columns,
  children,
}: {
  label: string;
  columns: Column[];
  children: ReactNode;
}) {
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-surface">
      <table aria-label={label} className="w-full text-start">
        <thead className="border-b border-line">
          <tr>
            {columns.map(([name, className = ""]) => (
              <th
                key={name}
                scope="col"
                className={`px-2 py-2 text-start text-sm font-medium whitespace-nowrap text-ink-3 first:ps-3.5 last:pe-3.5 ${className}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&_:is(td,th)]:px-2 [&_:is(td,th)]:py-2 [&_:is(td,th):first-child]:ps-3.5 [&_:is(td,th):last-child]:pe-3.5 [&_tr]:border-b [&_tr]:border-line-soft [&_tr:last-child]:border-0">
          {children}
        </tbody>
      </table>
    </div>
  );
}
