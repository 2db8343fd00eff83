"use client";

import { useState } from "react";
import type { ComposerFacts } from "@/components/composer/composing";
import { ActionDialog } from "./action-dialog";
import { TemplateFields } from "./template-fields";

type Props = { facts: ComposerFacts; onDone: () => void; onClose: () => void };

const item = {
  action: "sendTemplate",
  label: "Send Template",
  confirm: "It reaches the customer although the messaging window is closed.",
  disabled: null,
  closes: false,
  opens: null,
};

/** A template inside an open chat whose window has closed. */
export function SendTemplateDialog({ facts: { userId, agentId, chat }, onDone, onClose }: Props) {
  const [ready, setReady] = useState(false);
  const [clientKey] = useState(() => crypto.randomUUID());
  const subject = { userId, agentId, name: "", chat: null };
  return (
    <ActionDialog item={item} subject={subject} notYet={!ready} onDone={onDone} onClose={onClose}>
      <input type="hidden" name="chat" value={chat} />
      <input type="hidden" name="clientKey" value={clientKey} />
      <TemplateFields userId={userId} onReady={setReady} />
    </ActionDialog>
  );
}
