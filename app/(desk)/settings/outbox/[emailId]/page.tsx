import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { EmailFacts } from "@/components/settings/email-facts";
import { EmailText } from "@/components/settings/email-text";
import { PageTitle } from "@/components/settings/page-title";
import { outboxEmail } from "@/db/queries/emails";
import { requireRight } from "@/lib/auth";
import { readMail } from "@/lib/mail/read";

export const metadata: Metadata = { title: "Mail" };

export default async function Email({ params }: { params: Promise<{ emailId: string }> }) {
  const agent = await requireRight("manageSettings");
  const id = z.uuid().safeParse((await params).emailId);
  const email = id.success ? await outboxEmail(agent, id.data) : null;
  if (!email) notFound();
  return (
    <>
      <PageTitle title={`Mail to ${email.to}`} />
      <EmailFacts email={email} timeZone={agent.timeZone} />
      {email.raw && <EmailText emailId={email.id} mail={await readMail(email.raw)} />}
    </>
  );
}
