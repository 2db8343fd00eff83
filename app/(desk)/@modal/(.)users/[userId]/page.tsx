import { Maximize2 } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { AcceptChat } from "@/components/user-view/accept-chat";
import { CopyLink } from "@/components/user-view/copy-link";
import { knownUser } from "@/components/user-view/known-user";
import { PanelToggle } from "@/components/user-view/panel-toggle";
import { UserMenu } from "@/components/user-view/user-menu";
import { ModalClose, ModalTitle, UserModal } from "@/components/user-view/user-modal";
import { UserView } from "@/components/user-view/user-view";
import { type SearchParams, viewParams } from "@/components/user-view/view-params";

type Props = { params: Promise<{ userId: string }>; searchParams: SearchParams };

export default async function InterceptedUser({ params, searchParams }: Props) {
  const { agent, user } = await knownUser((await params).userId);
  return (
    <UserModal>
      <UserView
        agent={agent}
        user={user}
        params={await viewParams(searchParams)}
        title={(name) => <ModalTitle>{name}</ModalTitle>}
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
