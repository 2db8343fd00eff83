"use client";

import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { closeTop } from "@/components/ui/escape";
import { Toaster } from "@/components/ui/toast";
import { Shell } from "@/components/user-link";
import { leaveView } from "./use-view-param";

/** The User View over the list it was opened from; closing goes back to it. */
export function UserModal({ children }: { children: ReactNode }) {
  // The dialog has no trigger of its own: without this the focus is lost with it.
  const [opener] = useState(() => (typeof document === "undefined" ? null : document.activeElement));
  return (
    <Dialog.Root open onOpenChange={(open) => open || leaveView()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-20 bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            if (closeTop()) event.preventDefault();
          }}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.currentTarget as HTMLElement).focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener instanceof HTMLElement) opener.focus();
          }}
          className="fixed inset-0 z-30 overflow-hidden bg-raised shadow-modal outline-none md:inset-6 md:m-auto md:h-[min(860px,100dvh-3rem)] md:max-w-[1180px] md:rounded-2xl"
        >
          <Shell value="modal">{children}</Shell>
          <Toaster inModal />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export function ModalTitle({ children }: { children: ReactNode }) {
  return <Dialog.Title className="text-lg font-semibold">{children}</Dialog.Title>;
}

export function ModalClose() {
  return (
    <Dialog.Close asChild>
      <Button look="icon" aria-label="Close">
        <X />
      </Button>
    </Dialog.Close>
  );
}
