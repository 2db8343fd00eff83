import type { ReactNode } from "react";
import { buttonClass, type Look } from "@/components/ui/button";

/** A button that opens what stands under it, also before any script runs: a form, or the question whether to. */
export function Disclosure({
  summary,
  label,
  look = "secondary",
  open,
  children,
}: {
  summary: ReactNode;
  /** What says which of many such buttons this is. */
  label?: string;
  look?: Look;
  /** It has an answer to show. */
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="min-w-0" open={open}>
      <summary
        aria-label={label}
        className={buttonClass(look, "w-fit cursor-pointer list-none [&::-webkit-details-marker]:hidden")}
      >
        {summary}
      </summary>
      <div className="mt-2 flex flex-col items-start gap-2 rounded-lg border border-line bg-raised p-3">
        {children}
      </div>
    </details>
  );
}
