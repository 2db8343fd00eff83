import { Avatar } from "@/components/ui/avatar";
import type { Assignee } from "@/db/queries/desk";

/** Who has a chat, with his status as a dot and in words. */
export function ChatAssignee({ assignee: { id, name, status } }: { assignee: Assignee }) {
  return (
    <span className="mt-0.5 flex min-w-0 items-center gap-1.5 text-xs text-ink-2">
      <span className="relative">
        <Avatar id={id} name={name} size="sm" />
        <span aria-hidden="true" className={`status-dot ${status} absolute -end-0.5 -bottom-0.5`} />
      </span>
      <span className="truncate">{name}</span>
      <span className="text-ink-3">{status}</span>
    </span>
  );
}
