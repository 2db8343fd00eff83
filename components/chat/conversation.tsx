"use client";

import { type ComponentProps, type DragEvent, useEffect, useRef, useState } from "react";
import { Composer } from "@/components/composer/composer";
import type { ComposerFacts } from "@/components/composer/composing";
import { type Pending, useOutbox } from "@/components/composer/outbox";
import { PendingLines } from "@/components/composer/pending-lines";
import { useFiles } from "@/components/composer/use-files";
import { useTyping } from "@/components/live/show-presence";
import { showToast } from "@/components/ui/toast";
import { ReadMarks, RetrySend } from "@/components/user-view/line-marks";
import { MessageList } from "@/components/user-view/message-list";
import type { Line } from "@/components/user-view/message-window";
import { send } from "@/components/user-view/send";
import { OfferReply } from "./offer-reply";
import { ReadMark } from "./read-mark";

export type Talk = {
  facts: ComposerFacts;
  marks: { agent: string; through: string }[];
  /** Whether looking at the newest line means that the chat has been read. */
  reads: boolean;
};

type Props = Talk & {
  list: Omit<ComponentProps<typeof MessageList>, "tail">;
  /** Another number is another list of lines; what is being written stays. */
  turn: number;
};

/** The conversation with a composer under it; what is written stands in it at once. */
export function Conversation({ list, turn, facts, marks, reads }: Props) {
  const { userId, chat, writes } = facts;
  const area = useRef<HTMLDivElement>(null);
  const files = useFiles();
  const presence = useTyping(userId);
  const { pending, send: write, retry, drop } = useOutbox({ userId, chat, writes });
  const [replyTo, setReplyTo] = useState<Line | null>(null);
  const [dropping, setDropping] = useState(false);
  const takesFiles = writes === "message" && facts.refused === null;

  const toNewest = () => {
    const jump = area.current?.querySelector<HTMLElement>(".jump");
    if (jump) jump.click();
    else area.current?.querySelector(".scroller")?.scrollTo({ top: 0 });
  };
  const onDrag = (event: DragEvent) => {
    if (!takesFiles || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setDropping(event.type !== "drop" && event.type !== "dragleave");
    if (event.type === "drop") files.add(event.dataTransfer.files);
  };
  const retrySend = async (message: string) => {
    const result = await send("retryMessage", userId, { message, chat });
    if ("error" in result) showToast({ text: result.error });
  };

  return (
    <RetrySend value={takesFiles ? retrySend : null}>
      <ReadMarks value={marks}>
        <OfferReply facts={facts} onReply={setReplyTo}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the button attaches files too */}
          <div
            ref={area}
            className="talk"
            data-dropping={dropping}
            onDragOver={onDrag}
            onDragLeave={onDrag}
            onDrop={onDrag}
          >
            <div className="talk-list">
              <MessageList
                key={turn}
                {...list}
                tail={(lines) => (
                  <>
                    <Tail
                      lines={lines}
                      pending={pending}
                      whispers={writes === "whisper"}
                      onShown={drop}
                      onRetry={retry}
                    />
                    {reads && chat && <ReadMark userId={userId} chat={chat} lines={lines} />}
                  </>
                )}
              />
            </div>
            <Composer
              facts={facts}
              userName={list.userName}
              files={files}
              replyTo={replyTo}
              onReply={setReplyTo}
              onSend={(written) => {
                write(written);
                toNewest();
              }}
              onTyping={(typing) => {
                if (typing && writes === "message") presence.typing();
                else presence.stopped();
              }}
            />
          </div>
        </OfferReply>
      </ReadMarks>
    </RetrySend>
  );
}

type TailProps = {
  lines: Line[];
  pending: Pending[];
  whispers: boolean;
  onShown: (keys: string[]) => void;
  onRetry: (line: Pending) => void;
};

/** The lines on their way, each until the real one stands above: they know each other by the browser's key. */
function Tail({ lines, pending, whispers, onShown, onRetry }: TailProps) {
  const isShown = ({ key, id }: Pending) =>
    lines.some((line) => line.id === id || (line.extra?.key !== undefined && line.extra.key === key));
  const shown = pending.filter(isShown).map(({ key }) => key);
  const keys = shown.join();
  useEffect(() => {
    if (keys) onShown(keys.split(","));
  }, [keys, onShown]);
  return (
    <PendingLines
      pending={pending.filter(({ key }) => !shown.includes(key))}
      whispers={whispers}
      onRetry={onRetry}
      onDrop={(key) => onShown([key])}
    />
  );
}
