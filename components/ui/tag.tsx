export function Tag({ name }: { name: string }) {
  return (
    <span
      className="whitespace-nowrap rounded border border-line px-1.5 text-xs font-medium text-ink-2"
      dir="auto"
    >
      {name}
    </span>
  );
}
