"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field, inputClass } from "@/components/ui/field";
import { welcome } from "@/lib/welcome";

type Props = {
  token: string;
  name: string;
  email: string;
  /** What the link leaves to its holder beside the password. */
  asks: "all" | "name" | "password";
};

export function WelcomeForm({ token, name, email, asks }: Props) {
  const [state, action, pending] = useActionState(welcome, null);
  return (
    <form action={action} className="flex flex-col gap-3">
      <input type="hidden" name="token" value={token} />
      {asks !== "password" && (
        <Field label="Name">
          <input
            className={inputClass}
            name="name"
            autoComplete="name"
            required
            maxLength={100}
            defaultValue={state?.name ?? name}
          />
        </Field>
      )}
      <Field label="E-mail">
        <input
          className={inputClass}
          type="email"
          name="email"
          autoComplete="username"
          required
          readOnly={asks !== "all"}
          defaultValue={state?.email ?? email}
        />
      </Field>
      <Field label="Password, at least 10 characters">
        <input
          className={inputClass}
          type="password"
          name="password"
          autoComplete="new-password"
          required
          minLength={10}
        />
      </Field>
      {state && (
        <p role="alert" className="text-sm text-bad">
          {state.error}
        </p>
      )}
      <Button type="submit" look="primary" aria-disabled={pending}>
        Save and sign in
      </Button>
    </form>
  );
}
