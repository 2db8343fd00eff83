"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Choices } from "@/lib/transcript/choices";
import type { Readable } from "@/lib/transcript/selection";
import { ChoiceFields } from "./choice-fields";
import { EmailForm } from "./email-form";
import { TakeAway } from "./take-away";
import { TranscriptText } from "./transcript-text";
import type { TranscriptOf } from "./transcript-view";

const everything: Omit<Choices, "chat"> = {
  scope: "all",
  from: null,
  to: null,
  zone: "agent",
  system: true,
  whispers: false,
  log: false,
  customer: false,
};

const moreButton = ':is([role="dialog"], body:not(:has([role="dialog"]))) button[aria-label="More"]';

/** "A modal displays the full conversation transcript. You can copy to clipboard, export as a file, or send via email." */
export function TranscriptDialog({
  userId,
  timeZone,
  chat,
  onClose,
}: TranscriptOf & { onClose: () => void }) {
  const [choices, setChoices] = useState<Choices>({ ...everything, chat });
  const [readable, setReadable] = useState<Readable>({ whispers: false, log: false });
  const [mailing, setMailing] = useState(false);
  const address = addressOf(userId, choices);
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            // It was opened by a menu that is gone: the focus returns to the button that opened the menu.
            event.preventDefault();
            document.querySelector<HTMLElement>(moreButton)?.focus();
          }}
          className="transcript-dialog"
        >
          <header className="flex items-center justify-between gap-2 px-4 pt-3">
            <Dialog.Title className="text-lg font-semibold">Text Transcript</Dialog.Title>
            <Dialog.Close asChild>
              <Button look="icon" aria-label="Close">
                <X />
              </Button>
            </Dialog.Close>
          </header>
          <ChoiceFields choices={choices} readable={readable} timeZone={timeZone} onChange={setChoices} />
          <TranscriptText key={address} address={address} onReadable={setReadable} />
          <div className="border-t border-line">
            {mailing && <EmailForm userId={userId} choices={choices} />}
            <TakeAway key={`take ${address}`} address={address} mailing={mailing} onMail={setMailing} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function addressOf(userId: number, choices: Choices): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(choices)) {
    if (value !== null) query.set(name, typeof value === "boolean" ? String(Number(value)) : value);
  }
  return `/users/${userId}/transcript?${query}`;
}
