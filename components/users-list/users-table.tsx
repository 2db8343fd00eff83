import type { UserRow } from "@/db/queries/users-list";
import type { SortColumn, UsersFilter } from "@/lib/users-filter";
import { SortHeader } from "./sort-header";
import { UserTableRow } from "./user-table-row";

/** The columns, in order; narrow screens drop those that the name's second line repeats. */
const columns: [SortColumn, string, string][] = [
  ["name", "Name", "w-full md:w-auto"],
  ["email", "E-mail", "max-lg:hidden"],
  ["phone", "Phone", "max-md:hidden"],
  ["location", "Location", "max-[86rem]:hidden"],
  ["channel", "Channel", "max-md:hidden"],
  ["chatbot", "Chatbot", "max-xl:hidden"],
  ["last", "Last message", ""],
];

type Props = { users: UserRow[]; filter: UsersFilter; timeZone: string; now: number };

export function UsersTable({ users, filter, timeZone, now }: Props) {
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-surface">
      <table className="w-full text-start">
        <thead className="border-b border-line">
          <tr>
            {columns.map(([column, label, width]) => (
              <SortHeader key={column} column={column} label={label} filter={filter} className={width} />
            ))}
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <UserTableRow key={user.id} user={user} timeZone={timeZone} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
