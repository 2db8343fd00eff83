"use client";

import { useState } from "react";
import { ActionDialog } from "./action-dialog";
import type { DialogProps } from "./chosen";
import { TemplateFields } from "./template-fields";

/** Open New Chat where only a template may begin it: pick one and see what the customer will read. */
export function OpenChatDialog(props: DialogProps) {
  const [ready, setReady] = useState(false);
  return (
    <ActionDialog {...props} notYet={!ready}>
      <TemplateFields userId={props.subject.userId} onReady={setReady} />
    </ActionDialog>
  );
}
