import { countCap } from "@/db/queries/users-list";

/** "203 users", "10,000+ users" past the cap. */
export function UserCount({ count }: { count: number }) {
  const shown = Math.min(count, countCap).toLocaleString("en-GB");
  return (
    <p className="text-ink-2 tabular-nums">
      {shown}
      {count > countCap && "+"} {count === 1 ? "user" : "users"}
    </p>
  );
}
