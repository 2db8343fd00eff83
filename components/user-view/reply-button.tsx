"use client";

import { Reply } from "lucide-react";
import { useContext } from "react";
import { ReplyTo } from "./line-marks";
import type { Line } from "./message-window";

const answerable = new Set<Line["kind"]>(["user", "agent", "bot"]);

/** Beside a line that can be answered, when one points at it or comes by with the keyboard. */
export function ReplyButton({ line }: { line: Line }) {
  const reply = useContext(ReplyTo);
  if (!reply || !answerable.has(line.kind) || line.extra?.is?.revoked) return null;
  return (
    <button type="button" className="reply" aria-label="Reply" title="Reply" onClick={() => reply(line)}>
      <Reply aria-hidden="true" />
    </button>
  );
}
