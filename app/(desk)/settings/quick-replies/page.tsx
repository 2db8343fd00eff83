import type { Metadata } from "next";
import { DeskForm } from "@/components/desk-form";
import { NothingYet } from "@/components/settings/nothing-yet";
import { PageTitle } from "@/components/settings/page-title";
import { QuickReplyFields } from "@/components/settings/quick-reply-fields";
import { QuickReplyRow } from "@/components/settings/quick-reply-row";
import { Section } from "@/components/settings/section";
import { allQuickReplies } from "@/db/queries/settings";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Quick replies" };

export default async function QuickReplies() {
  const replies = await allQuickReplies(await requireRight("manageSettings"));
  return (
    <>
      <PageTitle
        title="Quick replies"
        about="An agent types / and the shortcut, and the text stands in his message."
      />
      {replies.length === 0 ? (
        <NothingYet title="No quick replies yet" reason="Add the first one below." />
      ) : (
        <ul aria-label="Quick replies" className="flex flex-col gap-2">
          {replies.map((reply) => (
            <QuickReplyRow key={reply.id} reply={reply} />
          ))}
        </ul>
      )}
      <Section title="New quick reply">
        <DeskForm action="createQuickReply" submit="Add quick reply">
          <QuickReplyFields />
        </DeskForm>
      </Section>
    </>
  );
}
