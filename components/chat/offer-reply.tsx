"use client";

import type { ReactNode } from "react";
import type { ComposerFacts } from "@/components/composer/composing";
import { useDeskTime } from "@/components/desk/desk-state";
import { ReplyTo } from "@/components/user-view/line-marks";
import type { Line } from "@/components/user-view/message-window";
import { isWindowOpen } from "@/lib/messaging-window";

type Props = { facts: ComposerFacts; onReply: (line: Line) => void; children: ReactNode };

/** Lets lines be answered while one may write, on a channel that can quote. */
export function OfferReply({ facts, onReply, children }: Props) {
  const now = useDeskTime();
  const open = !facts.hasWindow || isWindowOpen(facts, now);
  const offered = open && facts.quotes && facts.writes === "message" && facts.refused === null;
  return <ReplyTo value={offered ? onReply : null}>{children}</ReplyTo>;
}
