"use client";

import { useState } from "react";
import { Field, inputClass } from "@/components/ui/field";
import { ActionDialog } from "./action-dialog";
import type { AgentChoice } from "./agent-choices";
import { AgentPicker } from "./agent-picker";
import type { DialogProps } from "./chosen";

/** "Search for or select the agent to transfer to. Confirm the transfer." */
export function TransferDialog(props: DialogProps) {
  const { userId, agentId, chat } = props.subject;
  const [to, setTo] = useState<AgentChoice | null>(null);
  const [note, setNote] = useState("");
  return (
    <ActionDialog {...props} notYet={!to} words={to ? `Chat transferred to ${to.name}` : undefined}>
      <AgentPicker userId={userId} self={agentId} except={chat?.assignee} chosen={to} onChoose={setTo} />
      <Field label="Note to the agent (optional)">
        <textarea
          name="note"
          rows={2}
          maxLength={2000}
          dir="auto"
          value={note}
          onChange={(event) => setNote(event.target.value)}
          className={inputClass}
        />
      </Field>
    </ActionDialog>
  );
}
