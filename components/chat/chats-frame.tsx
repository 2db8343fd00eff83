"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";

/** A list of chats and the one that is open; on a phone one of the two. */
export function ChatsFrame({ list, children }: { list: ReactNode; children: ReactNode }) {
  const open = useSelectedLayoutSegment();
  return (
    <div className="chats" data-open={open !== null}>
      <div className="chats-list">{list}</div>
      <section aria-label="Chat" className="chats-open">
        {children}
      </section>
    </div>
  );
}
