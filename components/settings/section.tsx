import { type ReactNode, useId } from "react";

/** A titled card of a settings page. */
export function Section({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="flex min-w-0 flex-col gap-3 rounded-xl border border-line bg-surface p-4"
    >
      <div className="flex flex-col gap-0.5">
        <h2 id={id} className="text-lg font-semibold" dir="auto">
          {title}
        </h2>
        {about && <p className="max-w-prose text-ink-2">{about}</p>}
      </div>
      {children}
    </section>
  );
}
