import { Button } from "@/components/ui/button";
import { signInByOidc } from "@/lib/sign-in";

type Props = { name: string; from: string; refused?: string };

/** The door by way of OIDC_ISSUER. */
export function SignInByOidc({ name, from, refused }: Props) {
  return (
    <form action={signInByOidc} className="flex flex-col gap-3">
      <input type="hidden" name="from" value={from} />
      {refused && (
        <p role="alert" className="text-sm text-bad">
          {refused}
        </p>
      )}
      <Button type="submit" look="primary">
        Sign in with {name}
      </Button>
    </form>
  );
}
