import { type ReactNode, useId } from "react";

/** Says more about what it holds, on hover and on focus; without a tip it is not there. */
export function WithTip({ tip, children }: { tip?: string | null; children: ReactNode }) {
  const id = useId();
  if (!tip) return children;
  return (
    <span className="group relative inline-flex">
      <button type="button" aria-describedby={id} className="cursor-default! rounded-full">
        {children}
      </button>
      <span role="tooltip" id={id} dir="auto" className="tip">
        {tip}
      </span>
    </span>
  );
}
