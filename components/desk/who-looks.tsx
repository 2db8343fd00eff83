"use client";

import { Eye } from "lucide-react";
import { usePresence } from "@/components/live/live-provider";
import { useDesk } from "./desk-state";

/** Which colleagues look at this user just now. */
export function WhoLooks({ userId }: { userId: number }) {
  const { agentId } = useDesk();
  const others = usePresence(userId).filter(
    (present) => present.agentId !== agentId && present.agentId !== 0,
  );
  if (others.length === 0) return null;
  const names = others.map(({ name }) => name).join(", ");
  return (
    <span
      title={`${names} ${others.length > 1 ? "are" : "is"} looking`}
      className="flex min-w-0 items-center gap-0.5 self-center text-xs text-accent"
    >
      <Eye aria-hidden="true" className="size-3 shrink-0" />
      <span className="truncate">{names}</span>
      <span className="sr-only"> {others.length > 1 ? "are" : "is"} looking</span>
    </span>
  );
}
