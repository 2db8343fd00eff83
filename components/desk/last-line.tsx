import { EyeOff, Paperclip } from "lucide-react";
import type { LastLine as Line } from "@/db/queries/desk";

/** The last thing said, on one line. */
export function LastLine({ line }: { line: Line | null }) {
  if (!line) return <span className="block truncate text-sm text-ink-3">Nothing has been said yet</span>;
  const { kind, agent, text, files } = line;
  const who = kind === "agent" || kind === "whisper" ? (agent ?? "Agent") : kind === "bot" ? "Bot" : null;
  return (
    <span
      className={`flex min-w-0 items-center gap-1 text-sm ${kind === "whisper" ? "text-warn" : "text-ink-3"}`}
    >
      {kind === "whisper" && <EyeOff role="img" aria-label="Whisper" className="size-3 shrink-0" />}
      {files > 0 && <Paperclip role="img" aria-label="Attachment" className="size-3 shrink-0" />}
      <span className="truncate" dir="auto">
        {who && `${who}: `}
        {text || (files > 1 ? `${files} files` : "File")}
      </span>
    </span>
  );
}
