import { DeskForm } from "@/components/desk-form";
import type { QuickReply } from "@/db/queries/settings";
import { Disclosure } from "./disclosure";
import { QuickReplyFields } from "./quick-reply-fields";

export function QuickReplyRow({ reply }: { reply: QuickReply }) {
  const hidden = { reply: reply.id };
  return (
    <li className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-3.5">
      <div>
        <p className="font-mono font-medium">/{reply.shortcut}</p>
        <p className="whitespace-pre-wrap wrap-anywhere text-ink-2" dir="auto">
          {reply.body}
        </p>
      </div>
      <div className="flex flex-wrap items-start gap-1">
        <Disclosure summary="Change…" label={`Change /${reply.shortcut}…`} look="quiet">
          <DeskForm action="updateQuickReply" hidden={hidden} submit="Save" label={`Save /${reply.shortcut}`}>
            <QuickReplyFields reply={reply} />
          </DeskForm>
        </Disclosure>
        <Disclosure summary="Delete…" label={`Delete /${reply.shortcut}…`} look="quiet">
          <p>It is gone for every agent.</p>
          <DeskForm
            action="deleteQuickReply"
            hidden={hidden}
            submit={`Delete /${reply.shortcut}`}
            look="danger"
          />
        </Disclosure>
      </div>
    </li>
  );
}
