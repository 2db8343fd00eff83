"use client";

import { useActionState, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, inputClass } from "@/components/ui/field";
import { performForm } from "@/lib/user-actions/perform";

export type Details = { name: string; email: string; phone: string; notes: string };

type Props = {
  userId: number;
  /** The stored values, and the phone as people read it. */
  details: Details;
  phoneShown: string;
};

const labels = { name: "Name", email: "E-mail", phone: "Phone number", notes: "Notes" } as const;
const fields = Object.keys(labels) as (keyof Details)[];

const pick = (values: Record<string, string> | undefined): Partial<Details> =>
  Object.fromEntries(
    fields.flatMap((field) => (values?.[field] === undefined ? [] : [[field, values[field]]])),
  );

/** The Information tab: "Edit the Name, E-mail, Phone number, or Notes fields. Click the Update Details button". */
export function DetailsForm({ userId, details, phoneShown }: Props) {
  const [result, submit, pending] = useActionState(performForm, null);
  const refused = result && "error" in result ? result : null;
  const [typed, setTyped] = useState<Partial<Details>>(() => pick(refused?.typed));
  const [was, setWas] = useState<Details>(() => ({ ...details, ...pick(refused?.conflicts) }));
  const [chosen, setChosen] = useState<{ for: typeof result; fields: string[] }>({ for: null, fields: [] });
  const stored: Details = { ...details, phone: phoneShown };
  const unsaved = fields.some((field) => typed[field] !== undefined && typed[field] !== stored[field]);

  useEffect(() => {
    if (result && "done" in result) setTyped({});
  }, [result]);
  useEffect(() => {
    if (!unsaved) setWas(details);
  }, [unsaved, details]);

  const choose = (field: keyof Details, theirs: string, value: string | undefined) => {
    setTyped({ ...typed, [field]: value });
    setWas({ ...was, [field]: theirs });
    setChosen({ for: result, fields: [...(chosen.for === result ? chosen.fields : []), field] });
  };

  return (
    <form action={submit} className="flex flex-col gap-3 p-4">
      <input type="hidden" name="action" value="updateDetails" />
      <input type="hidden" name="userId" value={userId} />
      {fields.map((field) => {
        const theirs = refused?.conflicts?.[field];
        const problem = refused?.fields?.[field];
        const conflict = theirs !== undefined && !(chosen.for === result && chosen.fields.includes(field));
        const control = {
          name: field,
          value: typed[field] ?? stored[field],
          onChange: (event: { target: { value: string } }) =>
            setTyped({ ...typed, [field]: event.target.value }),
          "aria-invalid": problem || conflict ? true : undefined,
          dir: "auto",
          className: inputClass,
        } as const;
        return (
          <div key={field}>
            <input type="hidden" name={`${field}Was`} value={was[field]} />
            <Field label={labels[field]} error={problem}>
              {field === "notes" ? (
                <textarea rows={4} {...control} />
              ) : (
                <input autoComplete="off" {...control} />
              )}
            </Field>
            {conflict && (
              <Conflict
                theirs={theirs}
                onTheirs={() => choose(field, theirs, theirs)}
                onMine={() => choose(field, theirs, typed[field])}
              />
            )}
          </div>
        );
      })}
      <Button type="submit" look="primary" aria-disabled={pending}>
        Update Details
      </Button>
      <p role="status" className="min-h-4 text-sm text-ink-2">
        {pending ? "Saving…" : refused ? refused.error : result && !unsaved ? "Saved." : ""}
      </p>
    </form>
  );
}

function Conflict({
  theirs,
  onTheirs,
  onMine,
}: {
  theirs: string;
  onTheirs: () => void;
  onMine: () => void;
}) {
  return (
    <div
      role="alert"
      className="mt-1 flex flex-wrap items-center gap-1.5 rounded-lg bg-warn-soft p-2 text-sm text-warn"
    >
      <p className="basis-full" dir="auto">
        Meanwhile changed to: <strong>{theirs || "(empty)"}</strong>
      </p>
      <Button look="secondary" onClick={onTheirs}>
        Take this value
      </Button>
      <Button look="secondary" onClick={onMine}>
        Keep mine
      </Button>
    </div>
  );
}
