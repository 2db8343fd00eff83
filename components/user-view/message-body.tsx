"use client";

import type { ReactNode } from "react";
import { kindLooks } from "./kind-looks";
import { MessageText } from "./message-text";
import type { Line } from "./message-window";

/** The words of a line, before them what kind of message it is; `time` where it stands in the line itself. */
export function MessageBody({ line, time }: { line: Line; time: ReactNode }) {
  const { text, extra } = line;
  const { kind, edited, revoked } = extra?.is ?? {};
  if (revoked) return <p className="b gone">This message was deleted</p>;
  const isShown = kind === "sticker" && (extra?.files || extra?.remote);
  if (!text || isShown) return null;
  const look = kind && kindLooks[kind];
  return (
    <p className="b" dir="auto">
      {look && (
        <span className="kind" title={look.title}>
          <look.Icon aria-hidden="true" />
          {look.label && `${look.label} `}
        </span>
      )}
      <MessageText text={text} links={extra?.links} />
      {edited && <small className="edited"> Edited</small>}
      {time && <> · {time}</>}
    </p>
  );
}
