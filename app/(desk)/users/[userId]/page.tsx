import { X } from "lucide-react";
import type { Metadata } from "next";
import { buttonClass } from "@/components/ui/button";
import { AcceptChat } from "@/components/user-view/accept-chat";
import { CopyLink } from "@/components/user-view/copy-link";
import { knownUser } from "@/components/user-view/known-user";
import { PanelToggle } from "@/components/user-view/panel-toggle";
import { UserMenu } from "@/components/user-view/user-menu";
import { UserView } from "@/components/user-view/user-view";
import { type SearchParams, viewParams } from "@/components/user-view/view-params";

type Props = { params: Promise<{ userId: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { user } = await knownUser((await params).userId);
  return { title: user.name ?? "Unknown" };
}

export default async function UserPage({ params, searchParams }: Props) {
  const { agent, user } = await knownUser((await params).userId);
  return (
    <UserView
      agent={agent}
      user={user}
      params={await viewParams(searchParams)}
      title={(name) => <h1 className="text-lg font-semibold">{name}</h1>}
      buttons={
        <>
          <AcceptChat agent={agent} user={user} />
          <CopyLink />
          <PanelToggle />
          <UserMenu agent={agent} user={user} close="/users" />
          <a href="/users" aria-label="Close" className={buttonClass("icon")}>
            <X />
          </a>
        </>
      }
    />
  );
}
