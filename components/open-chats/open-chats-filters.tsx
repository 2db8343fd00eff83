import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field, inputClass } from "@/components/ui/field";
import type { FilterOptions } from "@/db/queries/filter-options";
import { channelNames } from "@/lib/channel-names";
import type { OpenChatsFilter } from "@/lib/open-chats-filter";

type Choice = [value: string | number, label: string];
type Key = "channel" | "chatbot" | "agent" | "status";

/** A plain GET form: what it says is the page's URL. */
export function OpenChatsFilters({ filter, options }: { filter: OpenChatsFilter; options: FilterOptions }) {
  const named = (list: { id: number; name: string }[]) => list.map(({ id, name }): Choice => [id, name]);
  const selects: [Key, string, Choice[]][] = [
    [
      "status",
      "Status",
      [
        ["waiting", "Waiting"],
        ["active", "Active"],
      ],
    ],
    ["agent", "Agent", named(options.agents)],
    ["channel", "Channel", Object.entries(channelNames)],
    ["chatbot", "Chatbot", named(options.chatbots)],
  ];
  return (
    <Form
      action="/chats/open"
      aria-label="Open Chats"
      className="grid grid-cols-2 items-end gap-2 md:grid-cols-[repeat(4,minmax(7rem,12rem))_auto]"
    >
      {selects.map(([key, label, choices]) => (
        <Field key={key} label={label}>
          <select name={key} defaultValue={filter[key] ?? ""} className={inputClass}>
            <option value="">Any</option>
            {choices.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </Field>
      ))}
      <Button type="submit" look="primary" className="w-fit max-md:col-span-2">
        Filter Now
      </Button>
    </Form>
  );
}
