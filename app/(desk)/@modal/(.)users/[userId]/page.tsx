import { Maximize2 } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { AcceptChat } from "@/components/user-view/accept-chat";
import { CopyLink } from "@/components/user-view/copy-link";
import { deletedUser, knownUser } from "@/components/user-view/known-user";
import { PanelToggle } from "@/components/user-view/panel-toggle";
import { Tombstone } from "@/components/user-view/tombstone";
import { UserMenu } from "@/components/user-view/user-menu";
import { ModalClose, ModalTitle, UserModal } from "@/components/user-view/user-modal";
import { UserView } from "@/components/user-view/user-view";
import { type SearchParams, viewParams } from "@/components/user-view/view-params";

type Props = { params: Promise<{ userId: string }>; searchParams: SearchParams };

export default async function InterceptedUser({ params, searchParams }: Props) {
  const id = (await params).userId;
  const title = (name: ReactNode) => <ModalTitle>{name}</ModalTitle>;
  const deleted = await deletedUser(id);
  if (deleted) {
    return (
      <UserModal>
        <Tombstone {...deleted} title={title} buttons={<ModalClose />} />
      </UserModal>
    );
  }
  const { agent, user } = await knownUser(id);
  return (
    <UserModal>
      <UserView
        agent={agent}
        user={user}
        params={await viewParams(searchParams)}
        title={title}
        buttons={
          <>
            <AcceptChat agent={agent} user={user} modal />
            <CopyLink />
            <PanelToggle />
            <UserMenu agent={agent} user={user} close="back" />
            <a
              href={`/users/${user.id}`}
              aria-label="Open as a page"
              className={`${buttonClass("icon")} max-md:hidden`}
            >
              <Maximize2 />
            </a>
            <ModalClose />
          </>
        }
      />
    </UserModal>
  );
}
