/** What stands beside a list while none of it is open. */
export function NoChat({ children }: { children: string }) {
  return <p className="grid h-full place-items-center p-6 text-center text-ink-3">{children}</p>;
}
