"use client";

import { EyeOff, Paperclip, SendHorizontal } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useActionState, useId, useRef, useState } from "react";
import { useDeskTime } from "@/components/desk/desk-state";
import { Button } from "@/components/ui/button";
import { isWindowOpen } from "@/lib/messaging-window";
import { performForm } from "@/lib/user-actions/perform";
import type { ComposerFacts } from "./composing";
import { FilePreviews } from "./file-previews";
import type { Written } from "./outbox";
import { shortcutAt, useQuickReplies } from "./quick-replies";
import { QuickReplyList } from "./quick-reply-list";
import { useDraft } from "./use-draft";
import type { useFiles } from "./use-files";

type Props = {
  facts: ComposerFacts;
  files: ReturnType<typeof useFiles>;
  onSend: (written: Written) => void;
  onTyping: (typing: boolean) => void;
};

/** Where one writes: Enter sends, Shift and Enter break the line, `/` finds a quick reply. */
export function Composer({ facts, files, onSend, onTyping }: Props) {
  const { agentId, userId, chat, writes } = facts;
  const whispers = writes === "whisper";
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [text, write] = useDraft(agentId, userId, writes);
  const [result, post] = useActionState(performForm, null);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const replies = useQuickReplies(typed);

  const now = useDeskTime();
  const closed = !whispers && facts.hasWindow && !isWindowOpen(facts, now);
  const reason = facts.refused ?? (closed ? facts.closedWindow : null);
  const problem = files.refused ?? (result && "error" in result ? result.error : null);
  const empty = text.trim() === "" && files.files.length === 0;

  const change = (next: string, caret: number) => {
    write(next);
    onTyping(next !== "");
    setTyped(shortcutAt(next, caret));
    setAt(0);
  };
  const send = () => {
    if (empty || reason) return;
    onSend({ body: text.trim(), files: files.files });
    files.clear();
    write("");
    onTyping(false);
    setTyped(null);
    input.current?.focus();
  };
  const choose = (body: string) => {
    const element = input.current!;
    const caret = element.selectionStart;
    const begin = caret - (typed?.length ?? 0) - 1;
    write(text.slice(0, begin) + body + text.slice(caret));
    setTyped(null);
    requestAnimationFrame(() => element.setSelectionRange(begin + body.length, begin + body.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (replies.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setAt((at + step + replies.length) % replies.length);
      else if (event.key === "Enter" || event.key === "Tab") choose(replies[at]!.body);
      else if (event.key === "Escape") setTyped(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    event.preventDefault();
    send();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (whispers || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    files.add(event.clipboardData.files);
  };

  return (
    <form
      action={post}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className={`composer ${writes}`}
    >
      <input type="hidden" name="action" value={whispers ? "whisper" : "sendMessage"} />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="chat" value={chat} />
      <input type="hidden" name="clientKey" value={facts.formKey} />
      {whispers && (
        <p className="composer-kind">
          <EyeOff aria-hidden="true" />
          Whisper: only agents read this, never the customer.
        </p>
      )}
      {reason && (
        <p id={`${id}-reason`} className="composer-reason">
          {reason}
        </p>
      )}
      <FilePreviews files={files.files} onRemove={files.remove} />
      {problem && (
        <p role="alert" className="px-3 pt-2 text-sm text-bad">
          {problem}
        </p>
      )}
      <div className="relative">
        {replies.length > 0 && (
          <QuickReplyList id={id} replies={replies} at={at} onChoose={({ body }) => choose(body)} />
        )}
        <textarea
          ref={input}
          name="body"
          aria-label={whispers ? "Whisper" : "Message"}
          aria-describedby={reason ? `${id}-reason` : undefined}
          aria-autocomplete="list"
          aria-controls={replies.length > 0 ? id : undefined}
          aria-activedescendant={replies.length > 0 ? `${id}-${at}` : undefined}
          rows={1}
          dir="auto"
          maxLength={5000}
          disabled={reason !== null}
          placeholder={
            whispers ? "Whisper to the agents of this chat" : "Write a message, or / for a quick reply"
          }
          value={text}
          onChange={({ target }) => change(target.value, target.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => {
            setTyped(null);
            onTyping(false);
          }}
          className="composer-text"
        />
      </div>
      <div className="flex items-center gap-1 px-2 pb-2">
        {!whispers && (
          <>
            <Button
              look="icon"
              aria-label="Attach files"
              disabled={reason !== null}
              onClick={() => chooser.current?.click()}
            >
              <Paperclip />
            </Button>
            <input
              ref={chooser}
              type="file"
              multiple
              hidden
              aria-label="Files to attach"
              onChange={({ target }) => {
                files.add(target.files ?? []);
                target.value = "";
              }}
            />
          </>
        )}
        {facts.demoLine && !whispers && (
          <span
            title="Nothing leaves this desk: a stand-in answers as the channel would"
            className="rounded bg-sunk px-1.5 py-0.5 text-xs text-ink-3"
          >
            demo line
          </span>
        )}
        <span className="flex-1" />
        <kbd className="composer-hint">Enter to send</kbd>
        <Button
          type="submit"
          look="primary"
          className="h-7.5 px-3"
          disabled={reason !== null}
          aria-disabled={empty}
        >
          {whispers ? "Whisper" : "Send"}
          <SendHorizontal aria-hidden="true" />
        </Button>
      </div>
    </form>
  );
}
