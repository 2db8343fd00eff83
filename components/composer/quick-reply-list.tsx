import type { QuickReply } from "@/db/queries/composing";
import { nameOf } from "./quick-replies";

type Props = { id: string; replies: QuickReply[]; at: number; onChoose: (reply: QuickReply) => void };

/** The quick replies that fit, over the composer; the keyboard stays in the text. */
export function QuickReplyList({ id, replies, at, onChoose }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Quick replies"
      className="absolute inset-x-0 bottom-full z-10 mb-1.5 max-h-72 overflow-y-auto rounded-xl border border-line bg-raised p-1 shadow-modal"
    >
      {replies.map((reply, i) => (
        <div
          key={reply.id}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          className="flex min-h-8 cursor-pointer items-baseline gap-2.5 rounded-lg px-2.5 py-1.5 hover:bg-sunk aria-selected:bg-accent-soft"
          // The text keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(reply);
          }}
        >
          <span className="shrink-0 font-medium">/{nameOf(reply.shortcut)}</span>
          <span className="truncate text-sm text-ink-2">{reply.body}</span>
        </div>
      ))}
    </div>
  );
}
