import type { ReactNode } from "react";

/** The look of every input, select and textarea. */
export const inputClass =
  "w-full min-h-8.5 rounded-lg border border-field bg-raised px-2.5 py-1.5 text-base text-ink placeholder:text-ink-3 aria-invalid:border-bad";

/** A label over its control, with the sentence about what is wrong under it. */
export function Field({
  label,
  error,
  errorId,
  children,
}: {
  label: string;
  error?: string;
  errorId?: string;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label className="flex flex-col gap-1">
        <span className="text-sm font-medium text-ink-2">{label}</span>
        {children}
      </label>
      {error && (
        <p id={errorId} role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
