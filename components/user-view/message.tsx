"use client";

import { useContext } from "react";
import { BotLine } from "@/components/bot-log/bot-line";
import { Marks } from "@/components/chat-search/marks";
import { clockTime } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import { Attachments } from "./attachments";
import { RetrySend } from "./line-marks";
import { MessageBody } from "./message-body";
import type { Line } from "./message-window";
import { QuotedLine } from "./quoted-line";
import { RemoteFiles } from "./remote-files";
import { ReplyButton } from "./reply-button";
import { SeenBy } from "./seen-by";

const statusLabels = {
  sending: "Sending",
  sent: "Sent",
  delivered: "Delivered",
  read: "Read",
  failed: "Failed",
};

type Props = {
  line: Line;
  userId: number;
  userName: string;
  botName: string;
  timeZone: string;
  /** The last line of its sender's group carries name, time and status. */
  closesGroup: boolean;
  marked: boolean;
  ofChat: boolean;
};

/** One line of the conversation: users on the left, agents and the bot on the right, the system in the middle. */
export function Message({ line, userId, userName, botName, timeZone, closesGroup, marked, ofChat }: Props) {
  const { id, kind, name, status, extra } = line;
  const hit = useContext(Marks)?.hit;
  const current = hit ? hit === id : marked;
  const ms = sentAt(id);
  const time = <time dateTime={new Date(ms).toISOString()}>{clockTime(ms, timeZone)}</time>;
  const centred = kind === "event" || kind === "system";
  const signed = !centred && kind !== "log";
  return (
    <article
      data-message-id={id}
      className={`m ${kind === "log" ? "bot-step" : kind}${current ? " marked" : ""}${ofChat ? " of-chat" : ""}`}
      aria-current={current || undefined}
    >
      {kind === "whisper" && <small className="wh">Whisper from {name}</small>}
      {kind === "log" && <BotLine line={line} time={time} marked={current} />}
      {extra?.quote && <QuotedLine quote={extra.quote} userName={userName} botName={botName} />}
      {kind !== "log" && <MessageBody line={line} time={centred && time} />}
      {extra?.files && (
        <Attachments
          userId={userId}
          messageId={id}
          files={extra.files}
          small={extra.is?.kind === "sticker"}
        />
      )}
      {extra?.remote && <RemoteFiles files={extra.remote} />}
      {extra?.is?.reaction && (
        <span className="reaction" role="img" aria-label={`Reaction: ${extra.is.reaction}`}>
          {extra.is.reaction}
        </span>
      )}
      {status === "failed" && (
        <p className="failed">
          Failed{extra?.error ? `: ${extra.error}` : ""} {isRetried(line) && <Retry id={id} />}
        </p>
      )}
      {signed && (closesGroup || status === "failed") && (
        <p className="meta">
          {kind !== "user" && kind !== "whisper" && `${name ?? (kind === "bot" ? botName : "Agent")} · `}
          {time}
          {status && status !== "failed" && kind !== "user" && (
            <i
              className={`tick ${status}`}
              role="img"
              aria-label={statusLabels[status]}
              title={statusLabels[status]}
            />
          )}
        </p>
      )}
      {kind === "whisper" && <SeenBy id={id} writer={name} />}
      <ReplyButton line={line} />
    </article>
  );
}

/** A campaign's line is the campaign's to send. */
function isRetried({ kind, extra }: Line): boolean {
  return kind === "agent" || (kind === "bot" && extra?.is?.kind !== "campaign");
}

/** Where one may write, a line that failed can be sent again. */
function Retry({ id }: { id: string }) {
  const retry = useContext(RetrySend);
  return (
    retry && (
      <button type="button" className="retry" onClick={() => retry(id)}>
        Retry
      </button>
    )
  );
}
