import type { ComponentProps } from "react";

const base =
  "inline-flex items-center justify-center gap-1.5 rounded-lg font-medium transition-colors disabled:opacity-60 aria-disabled:opacity-60 [&_svg]:size-4";
const looks = {
  primary: "h-8.5 px-3.5 bg-accent text-accent-ink hover:brightness-110",
  secondary: "h-8.5 px-3.5 border border-line bg-surface text-ink hover:bg-sunk",
  quiet: "h-8.5 px-2.5 text-ink-2 hover:bg-sunk hover:text-ink",
  danger: "h-8.5 px-3.5 bg-bad text-accent-ink hover:brightness-110",
  icon: "size-7.5 text-ink-2 hover:bg-sunk hover:text-ink",
};

export type Look = keyof typeof looks;

/** The classes of a button, for links that look like one. */
export function buttonClass(look: Look = "secondary", more = ""): string {
  return `${base} ${looks[look]} ${more}`;
}

export function Button({ look, className, ...props }: ComponentProps<"button"> & { look?: Look }) {
  return <button type="button" {...props} className={buttonClass(look, className)} />;
}
