"use client";

import { type ReactNode, startTransition, useActionState, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { isDanger } from "./action-look";
import { type DialogProps, shownWith } from "./chosen";
import { type Result, sendForm } from "./send";

type Props = DialogProps & {
  /** What is said afterwards where the action alone does not say it. */
  words?: string;
  /** What the sentence of the menu does not say. */
  children?: ReactNode;
  /** Why it cannot be confirmed yet: nothing is chosen, or it is not loaded. */
  notYet?: boolean;
};

/** "Confirm the action in the dialog": its sentence, its fields, and a button named as the item of the menu. */
export function ActionDialog({ item, subject, onDone, onClose, words, children, notYet = false }: Props) {
  const { action, label, confirm } = item;
  const content = useRef<HTMLDivElement>(null);
  const [result, submit, pending] = useActionState(async (_before: Result | null, form: FormData) => {
    const result = await sendForm(form);
    if (!("error" in result)) onDone(result, words);
    return result;
  }, null);
  const refused = result && "error" in result ? result : null;
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Content
          ref={content}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            content.current?.querySelector<HTMLElement>(firstControl)?.focus();
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="action-dialog"
        >
          <form
            className="contents"
            onSubmit={(event) => {
              event.preventDefault();
              const form = new FormData(event.currentTarget);
              if (!pending && !notYet) startTransition(() => submit(form));
            }}
          >
            <input type="hidden" name="action" value={action} />
            <input type="hidden" name="userId" value={subject.userId} />
            {Object.entries(shownWith(action, subject)).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <Dialog.Title className="text-lg font-semibold">{label}</Dialog.Title>
            <Dialog.Description className="text-ink-2 wrap-anywhere" dir="auto">
              {confirm}
            </Dialog.Description>
            {children}
            {refused && (
              <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-bad">
                {[refused.error, ...Object.values(refused.fields ?? {})].join(" ")}
              </p>
            )}
            <div className="flex justify-end gap-2">
              <Dialog.Close asChild>
                <Button look="quiet">Cancel</Button>
              </Dialog.Close>
              <Button
                type="submit"
                look={isDanger(action) || action === "blockUser" ? "danger" : "primary"}
                aria-disabled={pending || notYet}
                aria-busy={pending}
              >
                {label}
              </Button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const firstControl = "input:not([type=hidden]), textarea, button[type=submit]";

export function ConfirmDialog(props: DialogProps) {
  return <ActionDialog {...props} />;
}
