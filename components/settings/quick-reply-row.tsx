import { DeskForm } from "@/components/desk-form";
import type { QuickReply } from "@/db/queries/settings";
import { QuickReplyFields } from "./quick-reply-fields";

export function QuickReplyRow({ reply }: { reply: QuickReply }) {
  const hidden = { reply: reply.id };
  return (
    <li className="flex flex-col gap-1 rounded-xl border border-line bg-surface p-3.5">
      <div>
        <p className="font-mono font-medium">/{reply.shortcut}</p>
        <p className="whitespace-pre-wrap wrap-anywhere text-ink-2" dir="auto">
          {reply.body}
        </p>
      </div>
      <div className="-mx-2.5 -mb-1.5 flex flex-wrap items-start gap-1">
        <DeskForm
          action="updateQuickReply"
          hidden={hidden}
          submit="Save"
          label={`Save /${reply.shortcut}`}
          under={{ summary: "Change…", label: `Change /${reply.shortcut}…`, look: "quiet" }}
        >
          <QuickReplyFields reply={reply} />
        </DeskForm>
        <DeskForm
          action="deleteQuickReply"
          hidden={hidden}
          submit={`Delete /${reply.shortcut}`}
          look="danger"
          under={{
            summary: "Delete…",
            label: `Delete /${reply.shortcut}…`,
            look: "quiet",
            about: "It is gone for every agent.",
          }}
        />
      </div>
    </li>
  );
}
