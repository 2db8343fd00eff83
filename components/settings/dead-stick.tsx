import { CheckBox, Choice, Problem } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import { UserLink } from "@/components/user-link";
import type { Agent, PickableAgent } from "@/db/queries/agents";
import type { DeadAgent, StuckUser } from "@/db/queries/dead-sticks";
import { dateAndTime } from "@/lib/calendar";
import { performDeadSticks } from "@/lib/desk-actions/dead-sticks";
import { Section } from "./section";

type Props = { dead: DeadAgent; pickable: PickableAgent[]; viewer: Agent };

/** One agent who does not come, the users stuck to him, and where they should go. */
export function DeadStick({ dead, pickable, viewer }: Props) {
  const { name, stuck, users } = dead;
  const fellBack = users.reduce((sum, user) => sum + user.fellBack, 0);
  const counts = `${stuck === 1 ? "1 user is" : `${stuck} users are`} stuck to him; ${chats(fellBack)} fell back into the queue.`;
  const may = viewer.permissions.has("stickUser");
  return (
    <Section title={name} about={`${reasonOf(dead, viewer.timeZone)} ${counts}`}>
      <DeskForm
        action="restick"
        door={performDeadSticks}
        submit="Change the chosen"
        label={`Change the chosen of ${name}`}
      >
        <fieldset disabled={!may} className="flex w-full flex-col gap-3">
          <legend className="sr-only">Users stuck to {name}</legend>
          <ul className="flex max-h-80 flex-col gap-1 overflow-y-auto">
            {users.map((user) => (
              <li key={user.id} className="flex flex-wrap items-center gap-x-3">
                <CheckBox
                  label={user.name ?? `User ${user.id}`}
                  name="users"
                  value={String(user.id)}
                  checked
                  hideLabel
                />
                <UserLink userId={user.id} className="min-w-0 truncate font-medium hover:underline">
                  <bdi>{user.name ?? `User ${user.id}`}</bdi>
                </UserLink>
                <FellBack user={user} />
              </li>
            ))}
          </ul>
          <Problem name="users" />
          {stuck > users.length && (
            <p className="text-ink-2">These are {users.length} of them; the others follow.</p>
          )}
          <div className="max-w-80">
            <Choice
              label="Stick them to"
              name="to"
              defaultValue=""
              choices={[
                ["", "Please choose"],
                ["nobody", "Nobody: unstick them"],
                ...pickable.map(({ id, name, status }): [number, string] => [id, `${name} (${status})`]),
              ]}
            />
          </div>
        </fieldset>
      </DeskForm>
      {!may && <p className="text-ink-2">Changing them needs the right Stick/Unstick User.</p>}
    </Section>
  );
}

function FellBack({ user }: { user: StuckUser }) {
  return user.fellBack > 0 && <span className="text-sm text-ink-3">{chats(user.fellBack)} fell back</span>;
}

const chats = (count: number) => (count === 1 ? "1 chat" : `${count} chats`);

function reasonOf({ reason, since }: DeadAgent, timeZone: string): string {
  const when = since && dateAndTime(new Date(since).getTime(), timeZone);
  if (reason === "cannotSignIn") return "Cannot sign in: has no password yet.";
  if (reason === "absent") return when ? `Last seen ${when}.` : "Was never here.";
  return `${reason === "disabled" ? "Disabled" : "Away"} since ${when}.`;
}
