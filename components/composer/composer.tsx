"use client";

import { EyeOff } from "lucide-react";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useDeskTime } from "@/components/desk/desk-state";
import type { Line } from "@/components/user-view/message-window";
import { whyTooLong } from "@/lib/channels/outbound/text-limit";
import { isWindowOpen } from "@/lib/messaging-window";
import { performForm } from "@/lib/user-actions/perform";
import { AnsweredLine } from "./answered-line";
import { ChooseTemplate } from "./choose-template";
import { ComposerFoot } from "./composer-foot";
import type { ComposerFacts } from "./composing";
import { FilePreviews } from "./file-previews";
import type { Written } from "./outbox";
import { shortcutAt, useQuickReplies } from "./quick-replies";
import { QuickReplyList } from "./quick-reply-list";
import { useDraft } from "./use-draft";
import type { useFiles } from "./use-files";

type Props = {
  facts: ComposerFacts;
  userName: string;
  files: ReturnType<typeof useFiles>;
  /** The line that is being answered. */
  replyTo: Line | null;
  onReply: (line: Line | null) => void;
  onSend: (written: Written) => void;
  onTyping: (typing: boolean) => void;
};

/** Where one writes: Enter sends, Shift and Enter break the line, `/` finds a quick reply. */
export function Composer({ facts, userName, files, replyTo, onReply, onSend, onTyping }: Props) {
  const { agentId, userId, chat, writes } = facts;
  const whispers = writes === "whisper";
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, write] = useDraft(agentId, userId, writes);
  const [result, post] = useActionState(performForm, null);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const replies = useQuickReplies(typed);

  useEffect(() => {
    if (replyTo) input.current?.focus();
  }, [replyTo]);

  const now = useDeskTime();
  const closed = !whispers && facts.hasWindow && !isWindowOpen(facts, now);
  const reason = facts.refused ?? (closed ? facts.closedWindow : null);
  const tooLong = whyTooLong(text.trim(), facts.limit);
  const problem = files.refused ?? tooLong ?? (result && "error" in result ? result.error : null);
  const empty = text.trim() === "" && files.files.length === 0;

  const change = (next: string, caret: number) => {
    write(next);
    onTyping(next !== "");
    setTyped(shortcutAt(next, caret));
    setAt(0);
  };
  const send = () => {
    if (empty || tooLong || reason) return;
    onSend({ body: text.trim(), files: files.files, replyTo: replyTo?.id });
    onReply(null);
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
    if (event.key === "Escape" && replyTo) {
      event.stopPropagation();
      onReply(null);
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
        <div className="composer-reason">
          <p id={`${id}-reason`}>{reason}</p>
          {closed && !facts.refused && facts.templates && <ChooseTemplate facts={facts} />}
        </div>
      )}
      {replyTo && !reason && (
        <AnsweredLine
          line={replyTo}
          userName={userName}
          onCancel={() => {
            onReply(null);
            input.current?.focus();
          }}
        />
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
      <ComposerFoot
        facts={facts}
        disabled={reason !== null}
        empty={empty || tooLong !== null}
        onFiles={(chosen) => files.add(chosen)}
      />
    </form>
  );
}
