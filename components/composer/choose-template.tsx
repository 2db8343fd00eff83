"use client";

import { lazy, Suspense, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { ComposerFacts } from "./composing";

const SendTemplateDialog = lazy(async () => ({
  default: (await import("@/components/user-view/send-template-dialog")).SendTemplateDialog,
}));

/** Where only a template reaches the customer: the way to one. */
export function ChooseTemplate({ facts }: { facts: ComposerFacts }) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    setTimeout(() => button.current?.focus());
  };
  return (
    <>
      <Button ref={button} className="ms-auto" onClick={() => setOpen(true)}>
        Choose a template
      </Button>
      <Suspense>
        {open && (
          <SendTemplateDialog
            facts={facts}
            onClose={close}
            onDone={() => {
              close();
              showToast({ text: "Template on its way" });
            }}
          />
        )}
      </Suspense>
    </>
  );
}
