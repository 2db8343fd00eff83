import type { Metadata } from "next";
import { z } from "zod";
import { ErasuresTable } from "@/components/settings/erasures-table";
import { NothingYet } from "@/components/settings/nothing-yet";
import { PageTitle } from "@/components/settings/page-title";
import { erasures } from "@/db/queries/erasures";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Deleted users" };

type Props = { searchParams: Promise<{ before?: string | string[] }> };

export default async function DeletedUsers({ searchParams }: Props) {
  const agent = await requireRight("deleteUser");
  const before = z
    .uuid()
    .nullable()
    .catch(null)
    .parse((await searchParams).before ?? null);
  const page = await erasures(agent, before);
  return (
    <>
      <PageTitle
        title="Deleted users"
        about="The receipts of every deletion. Keep erasures.jsonl of the data folder beside your backups: a restore deletes again whom it names."
      />
      {page.rows.length > 0 ? (
        <ErasuresTable erasures={page.rows} more={page.more} timeZone={agent.timeZone} now={Date.now()} />
      ) : (
        <NothingYet title="Nobody was deleted" reason="Whoever is deleted leaves a receipt here." />
      )}
    </>
  );
}
