"use client";

import { Paperclip, SendHorizontal } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Pending } from "./use-visitor-chat";

type Props = { clientKey: string; onSend(one: Omit<Pending, "refused">): void };

const typingEvery = 4000;

/** Enter sends, Shift+Enter breaks; a form that works without script. */
export function VisitorComposer({ clientKey, onSend }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const typedAt = useRef(0);
  const [chosen, setChosen] = useState<string[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const choose = () => setChosen(Array.from(picker.current?.files ?? [], ({ name }) => name));
  // What was chosen before the script was there.
  useEffect(choose, []);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // As the form has them: what was chosen before the script was there counts too.
    const typed = new FormData(event.currentTarget);
    const body = String(typed.get("body") ?? "").trim();
    const files = typed.getAll("files").filter((file) => file instanceof File && file.name !== "") as File[];
    if (!body && files.length === 0) return;
    onSend({ key: crypto.randomUUID(), body, files });
    event.currentTarget.reset();
    setChosen([]);
    typedAt.current = 0;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  function onInput() {
    if (Date.now() - typedAt.current < typingEvery) return;
    typedAt.current = Date.now();
    fetch("/widget/typing", { method: "POST" }).catch(() => {});
  }

  return (
    <form
      ref={form}
      action="/widget/messages"
      method="post"
      encType="multipart/form-data"
      onSubmit={submit}
      className="flex flex-col gap-1.5 border-t border-line p-3"
    >
      {chosen.length > 0 && (
        <p className="text-sm text-ink-2" role="status">
          {chosen.join(", ")}
        </p>
      )}
      <input type="hidden" name="clientKey" value={clientKey} />
      <div className="flex items-end gap-2">
        <label className="grid size-9 shrink-0 cursor-pointer place-items-center rounded-lg text-ink-2 focus-within:outline-2 focus-within:outline-accent hover:bg-sunk">
          <Paperclip aria-hidden="true" className="size-4.5" />
          <span className="sr-only">Attach files</span>
          <input ref={picker} type="file" name="files" multiple className="sr-only" onChange={choose} />
        </label>
        <textarea
          name="body"
          rows={1}
          maxLength={5000}
          aria-label="Your message"
          placeholder="Write a message"
          dir="auto"
          className="field-sizing-content max-h-32 min-h-9 min-w-0 flex-1 resize-none rounded-lg border border-field bg-surface px-3 py-1.5 text-[1rem]"
          onKeyDown={onKeyDown}
          onInput={onInput}
        />
        <button
          type="submit"
          className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent text-accent-ink hover:brightness-110"
        >
          <SendHorizontal aria-hidden="true" className="size-4.5" />
          <span className="sr-only">Send</span>
        </button>
      </div>
    </form>
  );
}
