import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LiveRefresh } from "@/components/live/live-refresh";
import { CampaignLink } from "@/components/users-list/campaign-link";
import { ExportLink } from "@/components/users-list/export-link";
import { FilterChips } from "@/components/users-list/filter-chips";
import { FilterForm } from "@/components/users-list/filter-form";
import { filterWords } from "@/components/users-list/filter-words";
import { NoUsers } from "@/components/users-list/no-users";
import { PageLinks } from "@/components/users-list/page-links";
import { UserCount } from "@/components/users-list/user-count";
import { UsersTable } from "@/components/users-list/users-table";
import { filterOptions } from "@/db/queries/filter-options";
import { countUsers, listUsers } from "@/db/queries/users-list";
import { requireAgent } from "@/lib/auth";
import { pageCursor } from "@/lib/live/page-cursor";
import { parseUsersFilter, usersHref } from "@/lib/users-filter";

export const metadata: Metadata = { title: "All Users" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AllUsers({ searchParams }: Props) {
  const cursor = await pageCursor();
  const agent = await requireAgent();
  const params = await searchParams;
  const filter = parseUsersFilter(params);
  if (Object.values(params).includes("")) redirect(usersHref(filter));
  const [page, count, options] = await Promise.all([
    listUsers(agent, filter),
    countUsers(agent, filter),
    filterOptions(agent),
  ]);
  const chosen = filterWords(filter, options);
  return (
    <div className="flex flex-col gap-3 p-3 md:px-7 md:py-5">
      <LiveRefresh users={page.users.map(({ id }) => id)} kinds={["event", "message"]} since={cursor} />
      <header className="flex min-h-8.5 flex-wrap items-center gap-x-3">
        <h1 className="text-xl font-semibold">All Users</h1>
        <UserCount count={count} />
        <div className="ms-auto flex gap-2">
          <CampaignLink agent={agent} filter={filter} />
          <ExportLink agent={agent} filter={filter} />
        </div>
      </header>
      <FilterForm key={usersHref(filter)} filter={filter} options={options} />
      <FilterChips filter={filter} chosen={chosen} />
      {page.users.length > 0 ? (
        <UsersTable users={page.users} filter={filter} timeZone={agent.timeZone} now={Date.now()} />
      ) : (
        <NoUsers filter={filter} chosen={chosen} />
      )}
      <PageLinks filter={filter} page={page} />
    </div>
  );
}
