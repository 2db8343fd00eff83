import type { Metadata } from "next";
import { CalmPage } from "@/components/calm-page";
import { WelcomeForm } from "@/components/welcome-form";
import { type OpenLink, openLink, opensAdmin } from "@/db/queries/one-time-links";

export const metadata: Metadata = { title: "Welcome", referrer: "same-origin" };

export default async function Welcome({ searchParams }: { searchParams: Promise<{ token?: unknown }> }) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await openLink(token) : null;
  if (typeof token !== "string" || !link) {
    return (
      <CalmPage title="This link no longer works">
        <p className="text-ink-2">
          It has been used, or it is too old. Ask an admin for a new one; an admin who cannot sign in runs{" "}
          <code>npm run admin</code> where User View is installed.
        </p>
      </CalmPage>
    );
  }
  return (
    <CalmPage title={titleOf(link)}>
      {link.purpose === "firstAdmin" && <p className="text-ink-2">You are the first admin of this desk.</p>}
      <WelcomeForm
        token={token}
        name={link.name ?? ""}
        email={link.email ?? ""}
        asks={opensAdmin(link.purpose) ? "all" : link.purpose === "invite" ? "name" : "password"}
      />
    </CalmPage>
  );
}

function titleOf({ purpose, name }: OpenLink): string {
  if (purpose === "firstAdmin" || purpose === "invite") return "Welcome to User View";
  return name ? "A new password" : "Become an admin";
}
