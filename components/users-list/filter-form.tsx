import { Search, SlidersHorizontal } from "lucide-react";
import Form from "next/form";
import { Button, buttonClass } from "@/components/ui/button";
import { Field, inputClass } from "@/components/ui/field";
import type { FilterOptions } from "@/db/queries/filter-options";
import { channelNames } from "@/lib/channel-names";
import { type FilterKey, statusNames, type UsersFilter } from "@/lib/users-filter";
import { filterLabels } from "./filter-words";

type Choice = [value: string | number, label: string];
type Named = { id: number; name: string };

/** A plain GET form: what it says is the page's URL. */
export function FilterForm({ filter, options }: { filter: UsersFilter; options: FilterOptions }) {
  const named = (list: Named[]) => list.map(({ id, name }): Choice => [id, name]);
  const selects: [FilterKey, Choice[]][] = [
    ["chatbot", named(options.chatbots)],
    ["channel", Object.entries(channelNames)],
    ["country", options.countries.map((country): Choice => [country, country])],
    ["tag", named(options.tags)],
    ["status", Object.entries(statusNames)],
    ["stuckTo", named(options.agents)],
  ];
  return (
    <Form action="/users" role="search" aria-label="Users" className="flex flex-wrap gap-2">
      <input type="hidden" name="sort" value={filter.sort} />
      <SearchBox q={filter.q} />
      <label className={buttonClass("secondary", "md:hidden has-focus-visible:outline-2")}>
        <input type="checkbox" className="sr-only" />
        <SlidersHorizontal aria-hidden="true" />
        Filters
      </label>
      <div className="grid basis-full grid-cols-2 items-end gap-2 in-[form:not(:has(:checked[type=checkbox]))]:max-md:hidden md:grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] min-[87.5rem]:grid-cols-[repeat(6,minmax(0,1fr))_repeat(2,8.5rem)_auto]">
        {selects.map(([key, choices]) => (
          <Select key={key} name={key} chosen={filter[key]} choices={choices} />
        ))}
        <Day name="from" chosen={filter.from} />
        <Day name="to" chosen={filter.to} />
        <Button type="submit" look="primary" className="max-md:col-span-2">
          Filter Now
        </Button>
      </div>
    </Form>
  );
}

function SearchBox({ q }: { q?: string }) {
  return (
    <div className="flex min-w-0 flex-1 gap-2 md:max-w-120">
      <input
        type="search"
        name="q"
        defaultValue={q}
        maxLength={200}
        aria-label="Search users"
        placeholder="Name, e-mail, phone or user id"
        className={inputClass}
      />
      <Button type="submit" look="secondary">
        <Search aria-hidden="true" />
        <span className="max-sm:sr-only">Search</span>
      </Button>
    </div>
  );
}

function Select({ name, chosen, choices }: { name: FilterKey; chosen?: string | number; choices: Choice[] }) {
  return (
    <Field label={filterLabels[name]}>
      <select name={name} defaultValue={chosen ?? ""} className={inputClass}>
        <option value="">Any</option>
        {choices.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Day({ name, chosen }: { name: "from" | "to"; chosen?: string }) {
  return (
    <Field label={name === "from" ? "Last message from" : "Last message to"}>
      <input type="date" name={name} defaultValue={chosen} className={inputClass} />
    </Field>
  );
}
