import { Button } from "@/components/ui/button";

/** Instead of what is to be chosen from: it is coming, or it did not come. */
export function ChoicesWaiting({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  return (
    <div role="status" className="flex min-h-24 items-center gap-2 text-ink-2">
      {failed ? "This could not be loaded." : "Loading…"}
      {failed && <Button onClick={onRetry}>Retry</Button>}
    </div>
  );
}
