import type { Oidc } from "@/lib/oidc/settings";
import { SignInByOidc } from "./sign-in-by-oidc";
import { SignInForm } from "./sign-in-form";

type Props = { oidc: Pick<Oidc, "name" | "only"> | null; from: string; refused?: string };

/** The issuer's door, the form of e-mail and password, or both: the issuer's first. */
export function WaysIn({ oidc, from, refused }: Props) {
  if (!oidc) return <SignInForm from={from} refused={refused} />;
  return (
    <>
      <SignInByOidc name={oidc.name} from={from} refused={refused} />
      {!oidc.only && (
        <div className="border-t border-line pt-4">
          <SignInForm from={from} second />
        </div>
      )}
    </>
  );
}
