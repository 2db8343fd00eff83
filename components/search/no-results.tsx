import type { ReactNode } from "react";

type Props = { q: string; problem: string | null; older: boolean; log: boolean | null };

/** Why nothing is shown, and what to try. `log` is null for who cannot search the bot log. */
export function NoResults({ q, problem, older, log }: Props) {
  if (q === "") {
    return (
      <Calm title="Search users and messages">
        <p>Names, e-mail addresses, phone numbers and user ids, and every message ever written.</p>
        <p>
          Put an exact phrase in “quotes”; leave a word out with a <b>-minus</b> before it. The last word may
          be only a beginning.
        </p>
      </Calm>
    );
  }
  if (problem) return <Calm title="Nothing to look for">{problem}</Calm>;
  if (older) return <Calm title="No older results">The messages that this page showed are gone.</Calm>;
  return (
    <Calm title="Nothing found">
      <p dir="auto">
        No user and no message has “{q}”{/\s/.test(q) ? ", all of these words together" : ""}.
      </p>
      <p>
        Try fewer words, or only the beginning of the last one; of a phone number its last digits are enough.
        {log === false && " The bot’s own lines are found with Bot log switched on."}
      </p>
    </Calm>
  );
}

function Calm({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid place-items-center gap-1 rounded-xl border border-line bg-surface p-8 text-center text-ink-2 md:p-12">
      <h2 className="text-lg font-semibold text-ink">{title}</h2>
      <div className="flex max-w-prose flex-col gap-1">{children}</div>
    </div>
  );
}
