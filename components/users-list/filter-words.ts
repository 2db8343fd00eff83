import type { FilterOptions } from "@/db/queries/filter-options";
import { channelNames } from "@/lib/channel-names";
import { type FilterKey, filterKeys, statusNames, type UsersFilter } from "@/lib/users-filter";

/** The filter's labels, in the form and on the chips. */
export const filterLabels: Record<FilterKey, string> = {
  q: "Search",
  chatbot: "Chatbot",
  channel: "Channel",
  country: "Country",
  tag: "Tag",
  status: "Status",
  stuckTo: "Stuck to",
  from: "From",
  to: "To",
};

export type ChosenFilter = { key: FilterKey; label: string; value: string };

/** The filters that are set, as an agent reads them. */
export function filterWords(filter: UsersFilter, options: FilterOptions): ChosenFilter[] {
  const nameIn = (named: { id: number; name: string }[], id: number) =>
    named.find((one) => one.id === id)?.name ?? String(id);
  const words: Partial<Record<FilterKey, (value: never) => string>> = {
    chatbot: (id: number) => nameIn(options.chatbots, id),
    tag: (id: number) => nameIn(options.tags, id),
    stuckTo: (id: number) => nameIn(options.agents, id),
    channel: (channel: keyof typeof channelNames) => channelNames[channel],
    status: (status: keyof typeof statusNames) => statusNames[status],
  };
  return filterKeys.flatMap((key) => {
    const value = filter[key];
    if (value === undefined) return [];
    return { key, label: filterLabels[key], value: words[key]?.(value as never) ?? String(value) };
  });
}
