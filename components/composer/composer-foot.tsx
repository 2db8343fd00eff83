"use client";

import { Paperclip, SendHorizontal } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import type { ComposerFacts } from "./composing";

type Props = {
  facts: ComposerFacts;
  disabled: boolean;
  empty: boolean;
  onFiles: (chosen: Iterable<File>) => void;
};

/** The buttons under what one writes. */
export function ComposerFoot({ facts, disabled, empty, onFiles }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const whispers = facts.writes === "whisper";
  return (
    <div className="flex items-center gap-1 px-2 pb-2">
      {!whispers && (
        <>
          <Button
            look="icon"
            aria-label="Attach files"
            disabled={disabled}
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
              onFiles(target.files ?? []);
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
      <Button type="submit" look="primary" className="h-7.5 px-3" disabled={disabled} aria-disabled={empty}>
        {whispers ? "Whisper" : "Send"}
        <SendHorizontal aria-hidden="true" />
      </Button>
    </div>
  );
}
