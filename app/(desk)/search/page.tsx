import type { Metadata } from "next";
import { BotLogSwitch } from "@/components/search/bot-log-switch";
import { results } from "@/components/search/find";
import { NoResults } from "@/components/search/no-results";
import { Results } from "@/components/search/results";
import { SearchForm } from "@/components/search/search-form";
import { Button } from "@/components/ui/button";
import { requireAgent } from "@/lib/auth";
import { parseSearchParams } from "@/lib/search-params";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = parseSearchParams(await searchParams);
  return { title: q ? `Search: ${q}` : "Search" };
}

export default async function SearchPage({ searchParams }: Props) {
  const agent = await requireAgent();
  const sought = parseSearchParams(await searchParams);
  const { q, before } = sought;
  const log = agent.permissions.has("viewBotLog") ? sought.log : null;
  const { problem, ...found } = await results(agent, sought);
  return (
    <div className="flex max-w-230 flex-col gap-3 p-3 md:px-7 md:py-5">
      <header className="flex min-h-8.5 flex-wrap items-center gap-x-3">
        <h1 className="min-w-0 flex-1 truncate text-xl font-semibold">
          {q ? (
            <>
              Results for “<bdi>{q}</bdi>”
            </>
          ) : (
            "Search"
          )}
        </h1>
        {log !== null && q && <BotLogSwitch sought={sought} />}
      </header>
      <div className="md:hidden">
        <SearchForm key={q} q={q} log={log ?? false}>
          <Button type="submit" look="secondary">
            Search
          </Button>
        </SearchForm>
      </div>
      {found.users.length + found.messages.length > 0 ? (
        <Results sought={sought} {...found} />
      ) : (
        <NoResults q={q} problem={problem} older={before !== undefined} log={log} />
      )}
    </div>
  );
}
