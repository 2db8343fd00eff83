"use client";

import { useState } from "react";
import { ActionDialog } from "./action-dialog";
import type { AgentChoice } from "./agent-choices";
import { AgentPicker } from "./agent-picker";
import type { DialogProps } from "./chosen";

/** "Confirm the action in the dialog. Search for or select the agent to stick this user to." */
export function StickDialog(props: DialogProps) {
  const { userId, agentId } = props.subject;
  const [to, setTo] = useState<AgentChoice | null>(null);
  return (
    <ActionDialog {...props} notYet={!to} words={to ? `User stuck to ${to.name}` : undefined}>
      <AgentPicker userId={userId} self={agentId} chosen={to} onChoose={setTo} />
    </ActionDialog>
  );
}
