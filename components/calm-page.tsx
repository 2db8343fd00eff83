import type { ReactNode } from "react";

/** One card in the middle of an empty page: signing in, and whatever went wrong. */
export function CalmPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="flex w-full max-w-90 flex-col gap-5 rounded-2xl border border-line bg-surface p-6 shadow-float">
        <div className="flex flex-col gap-3">
          <span
            aria-hidden="true"
            className="grid size-7 place-items-center rounded-lg bg-accent font-semibold text-accent-ink"
          >
            U
          </span>
          <h1 className="text-xl font-semibold">{title}</h1>
        </div>
        {children}
      </div>
    </main>
  );
}
