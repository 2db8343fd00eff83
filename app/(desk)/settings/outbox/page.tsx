import type { Metadata } from "next";
import { z } from "zod";
import { LiveRefresh } from "@/components/live/live-refresh";
import { NothingYet } from "@/components/settings/nothing-yet";
import { OutboxTable } from "@/components/settings/outbox-table";
import { PageTitle } from "@/components/settings/page-title";
import { outboxPage } from "@/db/queries/emails";
import { requireRight } from "@/lib/auth";
import { pageCursor } from "@/lib/live/page-cursor";
import { hasMailServer } from "@/lib/mail/post";

export const metadata: Metadata = { title: "Outbox" };

type Props = { searchParams: Promise<{ before?: string | string[] }> };

export default async function Outbox({ searchParams }: Props) {
  const agent = await requireRight("manageSettings");
  const cursor = await pageCursor();
  const before = z
    .uuid()
    .nullable()
    .catch(null)
    .parse((await searchParams).before ?? null);
  const page = await outboxPage(agent, before);
  return (
    <>
      <LiveRefresh users={[]} kinds={["email"]} since={cursor} />
      <PageTitle
        title="Outbox"
        about={
          hasMailServer()
            ? "The transcripts that were mailed, and how that ended."
            : "No mail server is set (SMTP_URL and MAIL_FROM): what would have been mailed is kept here."
        }
      />
      {page.rows.length > 0 ? (
        <OutboxTable emails={page.rows} more={page.more} timeZone={agent.timeZone} now={Date.now()} />
      ) : (
        <NothingYet
          title="No mail yet"
          reason="Whatever is sent by Send via email, under View Text Transcript, is listed here."
        />
      )}
    </>
  );
}
