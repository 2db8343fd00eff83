import type { ReactNode } from "react";

const tones = {
  plain: "bg-sunk text-ink-2",
  accent: "bg-accent-soft text-accent",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};

/** A state in words and an icon; the colour only repeats it. */
export function Badge({
  tone = "plain",
  title,
  children,
}: {
  tone?: keyof typeof tones;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className={`inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-full px-2 text-sm font-medium tabular-nums [&_svg]:size-3.5 ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
