"use client";

import { useState } from "react";
import { Field, inputClass } from "@/components/ui/field";
import { ActionDialog } from "./action-dialog";
import type { DialogProps } from "./chosen";

/** Block User, with why and until when where one wants to say it. */
export function BlockDialog(props: DialogProps) {
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  return (
    <ActionDialog {...props}>
      <Field label="Reason (optional)">
        <input
          name="reason"
          maxLength={500}
          autoComplete="off"
          dir="auto"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          className={inputClass}
        />
      </Field>
      <Field label="Blocked through (optional)">
        <input
          type="date"
          name="until"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
          className={inputClass}
        />
      </Field>
    </ActionDialog>
  );
}
