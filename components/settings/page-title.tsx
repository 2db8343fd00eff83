import type { ReactNode } from "react";

export function PageTitle({ title, about }: { title: string; about?: ReactNode }) {
  return (
    <header className="flex flex-col gap-0.5">
      <h1 className="text-xl font-semibold" dir="auto">
        {title}
      </h1>
      {about && <p className="max-w-180 text-ink-2">{about}</p>}
    </header>
  );
}
