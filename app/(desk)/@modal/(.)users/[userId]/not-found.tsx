import { ModalClose, ModalTitle, UserModal } from "@/components/user-view/user-modal";
import { UserNotFound } from "@/components/user-view/user-not-found";

export default function NotFound() {
  return (
    <UserModal>
      <header className="flex items-center justify-between border-b border-line px-5 py-3">
        <ModalTitle>Not found</ModalTitle>
        <ModalClose />
      </header>
      <UserNotFound />
    </UserModal>
  );
}
