import type { Agent } from "@/db/queries/agents";
import { listUsers, type UserRow } from "@/db/queries/users-list";
import { csvHeader, csvRows } from "@/lib/csv";
import type { UsersFilter } from "@/lib/users-filter";

const batch = 1000;
const columns: Record<string, (user: UserRow) => string | number | null> = {
  "User id": (user) => user.id,
  Name: (user) => user.name,
  "E-mail": (user) => user.email,
  Phone: (user) => user.phone,
  Location: (user) => user.location,
  Channel: (user) => user.channel,
  Chatbot: (user) => user.chatbot,
  Tags: (user) => user.tags.join(", "),
  "In chat with": (user) => user.assignee,
  "Stuck to": (user) => user.stuckTo,
  Blocked: (user) => (user.blocked ? "yes" : "no"),
  Inactive: (user) => (user.inactive ? "yes" : "no"),
  "Last message": (user) => user.lastMessageAt?.toISOString() ?? null,
};

/** The whole filtered list as CSV, a batch at a time; a cell that a spreadsheet would run starts with '. */
export async function* usersCsv(agent: Agent, filter: UsersFilter): AsyncGenerator<string> {
  yield csvHeader(Object.keys(columns));
  let after: string | undefined;
  do {
    const page = await listUsers(agent, { ...filter, before: undefined, after }, batch);
    const rows = page.users.map((user) => Object.values(columns).map((value) => value(user)));
    yield csvRows(rows);
    after = page.next ?? undefined;
  } while (after);
}
