import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { CalmPage } from "@/components/calm-page";
import { DemoPeople } from "@/components/demo-people";
import { WaysIn } from "@/components/ways-in";
import { demoAgents } from "@/db/queries/sign-in";
import { currentAgent } from "@/lib/auth";
import { isDemoOpen } from "@/lib/demo";
import { pathAtHome } from "@/lib/home";
import { refusalOf } from "@/lib/oidc/refusals";
import { oidcNow } from "@/lib/oidc/settings";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ from?: string | string[]; error?: string | string[] }> };

export default async function Login({ searchParams }: Props) {
  const { from, error } = await searchParams;
  const next = pathAtHome(from);
  if (await currentAgent()) redirect(next);
  const oidc = oidcNow();
  const refused = error ? refusalOf(String(error), oidc) : undefined;
  const people = isDemoOpen(await headers()) ? await demoAgents() : [];
  return (
    <CalmPage title="Sign in">
      <WaysIn oidc={oidc} from={next} refused={refused} />
      {people.length > 0 && <DemoPeople people={people} from={next} />}
    </CalmPage>
  );
}
