"use client";

import { createContext, type ReactNode, useActionState, useContext, useState } from "react";
import { Button, type Look } from "@/components/ui/button";
import { type DeskFormResult, performDeskForm } from "@/lib/desk-actions/perform";
import { OneTimeLink } from "./one-time-link";
import { OneTimeSecret } from "./one-time-secret";
import { Disclosure } from "./settings/disclosure";

const Result = createContext<DeskFormResult | null>(null);

/** What was typed into this field before it was refused, and the sentence about it. */
export function useTyped(name: string): { typed?: string | string[]; refused: boolean; problem?: string } {
  const result = useContext(Result);
  if (!result || !("error" in result)) return { refused: false };
  return { typed: result.typed[name], refused: true, problem: result.fields?.[name] };
}

type Props = {
  /** The action's name in the table of the desk. */
  action: string;
  /** Another door than the desk's. */
  door?: typeof performDeskForm;
  hidden?: Record<string, string | number>;
  submit: ReactNode;
  look?: Look;
  /** What says which of many such buttons this is. */
  label?: string;
  className?: string;
  /** What is said until there is an answer. */
  waiting?: string;
  /** The button under which the form opens, with what is said before it. */
  under?: { summary: string; label?: string; look?: Look; about?: string };
  children?: ReactNode;
};

/** A form to the desk's door. It works before any script runs, and a refusal loses nothing of what was typed. */
export function DeskForm({
  action,
  door = performDeskForm,
  hidden = {},
  submit,
  look = "primary",
  label,
  className,
  waiting = "Saving…",
  under,
  children,
}: Props) {
  const [result, post, pending] = useActionState(door, null);
  const [shown, setShown] = useState({ result, times: 0 });
  if (shown.result !== result) setShown({ result, times: shown.times + 1 });
  const unnamed = result && "error" in result ? result.error : null;
  const form = (
    <form action={post} className={className ?? "flex w-full flex-col items-start gap-3"}>
      <input type="hidden" name="action" value={action} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* Each answer draws the fields anew, from what was typed or from what is stored now. */}
      <Result key={shown.times} value={result}>
        {children}
      </Result>
      <Button type="submit" look={look} aria-disabled={pending} aria-label={label}>
        {submit}
      </Button>
      <p role="status" className={`text-sm empty:hidden ${unnamed ? "text-bad" : "text-ink-2"}`}>
        {pending ? waiting : (unnamed ?? (result && "done" in result ? (result.said ?? "Saved.") : ""))}
      </p>
      {result && "done" in result && result.link && <OneTimeLink link={result.link} />}
      {result && "done" in result && result.secret && <OneTimeSecret secret={result.secret} />}
    </form>
  );
  if (!under) return form;
  const { about, ...button } = under;
  // Without script the answer comes with a new page, on which everything is closed.
  return (
    <Disclosure {...button} open={result ? true : undefined}>
      {about && <p>{about}</p>}
      {form}
    </Disclosure>
  );
}
