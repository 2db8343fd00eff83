"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field, inputClass } from "@/components/ui/field";
import { signIn } from "@/lib/sign-in";

type Props = {
  from: string;
  refused?: string;
  /** There is another way in, which comes first. */
  second?: boolean;
};

export function SignInForm({ from, refused, second }: Props) {
  const [state, action, pending] = useActionState(signIn, null);
  const error = state?.error ?? refused;
  return (
    <form action={action} className="flex flex-col gap-3">
      <input type="hidden" name="from" value={from} />
      <Field label="E-mail">
        <input
          className={inputClass}
          type="email"
          name="email"
          autoComplete="username"
          required
          defaultValue={state?.email}
        />
      </Field>
      <Field label="Password">
        <input
          className={inputClass}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          aria-describedby={error ? "refused" : undefined}
        />
      </Field>
      {error && (
        <p id="refused" role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
      <Button type="submit" look={second ? "secondary" : "primary"} aria-disabled={pending}>
        Sign in
      </Button>
    </form>
  );
}
