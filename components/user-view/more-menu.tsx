"use client";

import { Ellipsis } from "lucide-react";
import { type ComponentType, lazy, Suspense, useContext, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Shell } from "@/components/user-link";
import type { MenuItem } from "@/lib/user-actions/menu";
import type { Chosen, DialogProps, Subject } from "./chosen";
import { useOfferMenu } from "./open-menu";
import { useAct } from "./use-act";
import { setViewParams } from "./use-view-param";

const loadItems = () => import("./more-items");
const MoreItems = lazy(async () => ({ default: (await loadItems()).MoreItems }));

const loadDialog = () => import("./action-dialog");
const ConfirmDialog = lazy(async () => ({ default: (await loadDialog()).ConfirmDialog }));
const dialogs: Record<string, ComponentType<DialogProps>> = {
  openChat: lazy(async () => ({ default: (await import("./open-chat-dialog")).OpenChatDialog })),
  transferChat: lazy(async () => ({ default: (await import("./transfer-dialog")).TransferDialog })),
  stickUser: lazy(async () => ({ default: (await import("./stick-dialog")).StickDialog })),
  blockUser: lazy(async () => ({ default: (await import("./block-dialog")).BlockDialog })),
  deleteUser: lazy(async () => ({ default: (await import("./delete-dialog")).DeleteDialog })),
  unblockUser: lazy(async () => ({ default: (await import("./unblock-dialog")).UnblockDialog })),
};

type Props = {
  items: MenuItem[];
  subject: Subject;
  close: "back" | `/${string}`;
  /** What stands beside the menu as a button too. */
  atHand?: string[];
};

/** "Click the More menu (three dots) in the header." The list and the dialogs are loaded when they are wanted. */
export function MoreMenu({ items, subject, close, atHand = [] }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"pointer" | "keyboard" | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  // Known before the menu has gone, which gives the focus back when it goes.
  const inDialog = useRef(false);
  const { act, finish, pending } = useAct(subject, close);

  const show = (by: "pointer" | "keyboard") => {
    setOpen(by);
    loadDialog();
  };
  const choose = (item: MenuItem) => {
    if (item.opens) setViewParams({ [item.opens[0]]: item.opens[1] }, "push");
    else if (item.confirm === null) act(item);
    else {
      inDialog.current = true;
      setChosen({ item, subject });
    }
  };
  useOfferMenu({ userName: subject.name, inModal: useContext(Shell) === "modal", items, choose });
  const endDialog = () => {
    inDialog.current = false;
    setChosen(null);
    // The dialog has no trigger of its own; it is gone when this runs.
    setTimeout(() => button.current?.focus());
  };
  const Dialog = chosen && (dialogs[chosen.item.action] ?? ConfirmDialog);

  return (
    <div className="relative flex items-center gap-1">
      {items
        .filter(({ action, disabled }) => atHand.includes(action) && disabled === null)
        .map((item) => (
          <Button
            key={item.action}
            look="secondary"
            className="h-7.5! px-2.5! max-md:hidden"
            onClick={() => choose(item)}
          >
            {item.label}
          </Button>
        ))}
      <Button
        ref={button}
        id={id}
        look="icon"
        aria-label="More"
        aria-haspopup="menu"
        aria-expanded={open !== null}
        aria-busy={pending}
        className="aria-expanded:bg-sunk aria-expanded:text-ink"
        onPointerEnter={loadItems}
        onFocus={loadItems}
        // A click by the keyboard has no place.
        onClick={(event) => show(event.detail === 0 ? "keyboard" : "pointer")}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") show("keyboard");
        }}
      >
        <Ellipsis />
      </Button>
      <Suspense>
        {open && (
          <MoreItems
            items={items}
            labelledBy={id}
            focusFirst={open === "keyboard"}
            onChoose={choose}
            onClose={() => setOpen(null)}
            onLeave={() => inDialog.current || button.current?.focus()}
          />
        )}
        {Dialog && (
          <Dialog
            {...chosen}
            onClose={endDialog}
            onDone={(result, words) => {
              endDialog();
              finish(chosen.item, result, words);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
