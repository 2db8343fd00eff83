import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field, inputClass } from "@/components/ui/field";
import type { SettledAgent } from "@/db/queries/settings";
import type { AuditFilter } from "@/lib/audit-filter";
import { deskActions } from "@/lib/desk-actions";
import { userActions } from "@/lib/user-actions";
import { Select } from "./select";

type Kind = [name: string, label: string];

const ofUsers: Kind[] = [
  ...Object.entries(userActions).map(([name, { label }]): Kind => [name, label]),
  ["queueChat", "Back to the queue"],
];
const ofDesk: Kind[] = [
  ["signIn", "Signing in"],
  ["signOut", "Signing out"],
  ["useLink", "Using a one-time link"],
  ...Object.entries(deskActions).map(([name, { label }]): Kind => [name, label]),
];

/** A plain GET form: what it says is the page's URL. */
export function AuditFilterForm({ filter, agents }: { filter: AuditFilter; agents: SettledAgent[] }) {
  return (
    <Form
      action="/settings/audit"
      role="search"
      aria-label="Audit"
      className="grid grid-cols-2 items-end gap-2 md:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]"
    >
      <Select
        label="Agent"
        name="agent"
        chosen={filter.agent}
        groups={{ "": agents.map(({ id, name }) => [String(id), name]) }}
      />
      <Field label="User">
        <input
          type="search"
          name="user"
          defaultValue={filter.user}
          maxLength={200}
          placeholder="Name or id"
          className={inputClass}
        />
      </Field>
      <Select label="Kind" name="kind" chosen={filter.kind} groups={{ Users: ofUsers, "The desk": ofDesk }} />
      <Select
        label="Outcome"
        name="outcome"
        chosen={filter.outcome}
        groups={{
          "": [
            ["done", "Done"],
            ["refused", "Refused"],
          ],
        }}
      />
      <Field label="From">
        <input type="date" name="from" defaultValue={filter.from} className={inputClass} />
      </Field>
      <Field label="To">
        <input type="date" name="to" defaultValue={filter.to} className={inputClass} />
      </Field>
      <Button type="submit" look="primary" className="max-md:col-span-2">
        Filter Now
      </Button>
    </Form>
  );
}
