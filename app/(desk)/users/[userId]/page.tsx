import { X } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { AcceptChat } from "@/components/user-view/accept-chat";
import { CopyLink } from "@/components/user-view/copy-link";
import { deletedUser, knownUser } from "@/components/user-view/known-user";
import { PanelToggle } from "@/components/user-view/panel-toggle";
import { Tombstone } from "@/components/user-view/tombstone";
import { UserMenu } from "@/components/user-view/user-menu";
import { UserView } from "@/components/user-view/user-view";
import { type SearchParams, viewParams } from "@/components/user-view/view-params";

type Props = { params: Promise<{ userId: string }>; searchParams: SearchParams };

const heading = (name: ReactNode) => <h1 className="text-lg font-semibold">{name}</h1>;
const closeLink = (
  <a href="/users" aria-label="Close" className={buttonClass("icon")}>
    <X />
  </a>
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = (await params).userId;
  if (await deletedUser(id)) return { title: "Deleted user" };
  const { user } = await knownUser(id);
  return { title: user.name ?? "Unknown" };
}

export default async function UserPage({ params, searchParams }: Props) {
  const id = (await params).userId;
  const deleted = await deletedUser(id);
  if (deleted) return <Tombstone {...deleted} title={heading} buttons={closeLink} />;
  const { agent, user } = await knownUser(id);
  return (
    <UserView
      agent={agent}
      user={user}
      params={await viewParams(searchParams)}
      title={heading}
      buttons={
        <>
          <AcceptChat agent={agent} user={user} />
          <CopyLink />
          <PanelToggle />
          <UserMenu agent={agent} user={user} close="/users" />
          {closeLink}
        </>
      }
    />
  );
}
