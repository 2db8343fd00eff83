import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { DemoAgent } from "@/db/queries/sign-in";
import { signInAsDemo } from "@/lib/sign-in";

/** One button per demo person; nobody needs a password on the machine the demo runs on. */
export function DemoPeople({ people, from }: { people: DemoAgent[]; from: string }) {
  return (
    <section aria-labelledby="demo" className="flex flex-col gap-2 border-t border-line pt-4">
      <h2 id="demo" className="text-sm font-medium text-ink-2">
        Or try the demo
      </h2>
      {people.map(({ id, name, role }) => (
        <form key={id} action={signInAsDemo} className="flex items-center gap-2.5">
          <input type="hidden" name="from" value={from} />
          <input type="hidden" name="agent" value={id} />
          <Avatar id={id} name={name} size="sm" />
          <span id={`role-${id}`} className="min-w-0 flex-1 truncate text-sm text-ink-3">
            {role}
          </span>
          <Button type="submit" className="min-w-32" aria-describedby={`role-${id}`}>
            Sign in as {name}
          </Button>
        </form>
      ))}
    </section>
  );
}
