import type { Metadata } from "next";
import { OpenChatsFilters } from "@/components/open-chats/open-chats-filters";
import { OpenChatsList } from "@/components/open-chats/open-chats-list";
import { filterOptions } from "@/db/queries/filter-options";
import { openChats } from "@/db/queries/open-chats";
import { requireRight } from "@/lib/auth";
import { pageCursor } from "@/lib/live/page-cursor";
import { openChatsQuery, parseOpenChatsFilter } from "@/lib/open-chats-filter";

export const metadata: Metadata = { title: "Open Chats" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OpenChats({ searchParams }: Props) {
  const agent = await requireRight("superviseOpenChats");
  const filter = parseOpenChatsFilter(await searchParams);
  const cursor = await pageCursor();
  const [page, options] = await Promise.all([openChats(agent, filter), filterOptions(agent)]);
  return (
    <div className="flex flex-col gap-3 p-3 md:px-7 md:py-5">
      <header className="flex min-h-8.5 items-center gap-3">
        <h1 className="text-xl font-semibold">Open Chats</h1>
        <p className="text-ink-2 tabular-nums">{page.total > 1000 ? "1,000+" : page.total} open</p>
      </header>
      <OpenChatsFilters key={openChatsQuery(filter)} filter={filter} options={options} />
      <OpenChatsList
        key={openChatsQuery(filter)}
        drawn={page}
        query={openChatsQuery(filter)}
        cursor={cursor}
        timeZone={agent.timeZone}
      />
    </div>
  );
}
