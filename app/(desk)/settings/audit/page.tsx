import type { Metadata } from "next";
import { AuditFilterForm } from "@/components/settings/audit-filter-form";
import { AuditList } from "@/components/settings/audit-list";
import { NothingYet } from "@/components/settings/nothing-yet";
import { OlderNewer } from "@/components/settings/older-newer";
import { PageTitle } from "@/components/settings/page-title";
import { auditPage } from "@/db/queries/audit";
import { settledAgents } from "@/db/queries/settings";
import { auditHref, parseAuditFilter } from "@/lib/audit-filter";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Audit" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Audit({ searchParams }: Props) {
  const agent = await requireRight("manageSettings");
  const filter = parseAuditFilter(await searchParams);
  const [page, agents] = await Promise.all([auditPage(agent, filter), settledAgents(agent)]);
  return (
    <>
      <PageTitle
        title="Audit"
        about="Who did what, to users and at the desk; what was refused; who signed in. An unknown e-mail shows only as a mark."
      />
      <AuditFilterForm key={auditHref(filter)} filter={filter} agents={agents} />
      {page.rows.length > 0 ? (
        <AuditList rows={page.rows} timeZone={agent.timeZone} now={Date.now()} />
      ) : (
        <NothingYet title="Nothing found" reason="Nothing of this kind happened in this time." />
      )}
      <OlderNewer
        older={page.older && auditHref(filter, { older: page.older })}
        newer={page.newer && auditHref(filter, { newer: page.newer })}
      />
    </>
  );
}
