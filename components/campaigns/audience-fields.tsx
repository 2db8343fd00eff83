import { Choice, TextField } from "@/components/desk-fields";
import { filterLabels } from "@/components/users-list/filter-words";
import type { FilterOptions } from "@/db/queries/filter-options";
import { channelNames } from "@/lib/channel-names";
import { type FilterKey, statusNames, type UsersFilter } from "@/lib/users-filter";

type Options = [value: string | number, label: string][];

/** The filters of All Users, as fields of a form to the desk's door. */
export function AudienceFields({ filter, options }: { filter: UsersFilter; options: FilterOptions }) {
  const named = (list: { id: number; name: string }[]): Options => list.map(({ id, name }) => [id, name]);
  const selects: [FilterKey, Options][] = [
    ["chatbot", named(options.chatbots)],
    ["channel", Object.entries(channelNames)],
    ["country", options.countries.map((country) => [country, country])],
    ["tag", named(options.tags)],
    ["status", Object.entries(statusNames)],
    ["stuckTo", named(options.agents)],
  ];
  return (
    <div className="grid w-full grid-cols-2 gap-2 md:grid-cols-3">
      <div className="col-span-full">
        <TextField label="Name, e-mail, phone or user id" name="q" defaultValue={filter.q} maxLength={200} />
      </div>
      {selects.map(([key, choices]) => (
        <Choice
          key={key}
          label={filterLabels[key]}
          name={key}
          defaultValue={filter[key] ?? ""}
          choices={[["", "Any"], ...choices]}
        />
      ))}
      <TextField label="Last message from" name="from" type="date" defaultValue={filter.from} />
      <TextField label="Last message to" name="to" type="date" defaultValue={filter.to} />
    </div>
  );
}
