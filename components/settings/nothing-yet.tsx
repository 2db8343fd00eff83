/** Why a list is empty. */
export function NothingYet({ title, reason }: { title: string; reason: string }) {
  return (
    <div className="grid place-items-center gap-1 rounded-xl border border-line bg-surface p-10 text-center">
      <p className="text-lg font-semibold">{title}</p>
      <p className="max-w-prose text-ink-2">{reason}</p>
    </div>
  );
}
