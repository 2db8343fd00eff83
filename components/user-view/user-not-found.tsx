/** The same calm answer for an unknown, a foreign, a malformed and a deleted id. */
export function UserNotFound() {
  return (
    <div className="grid place-items-center gap-1 p-16 text-center">
      <p className="text-lg font-semibold">This user cannot be found</p>
      <p className="max-w-prose text-ink-2">
        The link may be mistyped, or the user was deleted. Look for him in{" "}
        <a href="/users" className="text-accent underline">
          All Users
        </a>
        .
      </p>
    </div>
  );
}
