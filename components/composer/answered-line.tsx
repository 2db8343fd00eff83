import { X } from "lucide-react";
import type { Line } from "@/components/user-view/message-window";

type Props = { line: Line; userName: string; onCancel: () => void };

/** Over the composer: the line that is being answered, and the way out. */
export function AnsweredLine({ line: { kind, name, text, extra }, userName, onCancel }: Props) {
  const files = extra?.files ?? [];
  return (
    <div className="composer-quote" role="note" aria-label="Replying to">
      <span className="min-w-0 flex-1">
        <b className="block truncate text-xs" dir="auto">
          {kind === "user" ? userName : (name ?? "Bot")}
        </b>
        <span className="block truncate" dir="auto">
          {text || files.map((file) => file.name).join(", ")}
        </span>
      </span>
      <button
        type="button"
        aria-label="Cancel the reply"
        className="grid size-6 shrink-0 place-items-center rounded text-ink-3 hover:bg-sunk hover:text-ink"
        onClick={onCancel}
      >
        <X className="size-3.5" />
      </button>
    </div>
  );
}
