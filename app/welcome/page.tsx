import type { Metadata } from "next";
import { CalmPage } from "@/components/calm-page";
import { WelcomeForm } from "@/components/welcome-form";
import { openLink } from "@/db/queries/one-time-links";

export const metadata: Metadata = { title: "Welcome", referrer: "same-origin" };

export default async function Welcome({ searchParams }: { searchParams: Promise<{ token?: unknown }> }) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await openLink(token) : null;
  if (typeof token !== "string" || !link) {
    return (
      <CalmPage title="This link no longer works">
        <p className="text-ink-2">
          It has been used, or it is older than an hour. Run <code>npm run admin</code> where User View is
          installed: it prints a new one.
        </p>
      </CalmPage>
    );
  }
  const isFirst = link.purpose === "firstAdmin";
  return (
    <CalmPage title={isFirst ? "Welcome to User View" : link.name ? "A new password" : "Become an admin"}>
      {isFirst && <p className="text-ink-2">You are the first admin of this desk.</p>}
      <WelcomeForm token={token} name={link.name ?? ""} email={link.email ?? ""} />
    </CalmPage>
  );
}
