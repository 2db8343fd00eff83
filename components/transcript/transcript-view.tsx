"use client";

import { lazy, Suspense } from "react";
import { stepsWithin, useViewParam } from "@/components/user-view/use-view-param";

const TranscriptDialog = lazy(async () => ({
  default: (await import("./transcript-dialog")).TranscriptDialog,
}));

export type TranscriptOf = {
  userId: number;
  timeZone: string;
  /** Which chat "this chat" is; null: his latest. */
  chat: string | null;
};

/** View Text Transcript, where the address asks for it; without script a link to the text. */
export function TranscriptView(of: TranscriptOf) {
  const [shown, set] = useViewParam("transcript");
  if (shown !== "1") return null;
  const close = () => {
    if (stepsWithin() > 0) window.history.back();
    else set(null);
  };
  return (
    <>
      <noscript>
        <a href={`/users/${of.userId}/transcript`}>Text Transcript</a>
      </noscript>
      <Suspense>
        <TranscriptDialog {...of} onClose={close} />
      </Suspense>
    </>
  );
}
