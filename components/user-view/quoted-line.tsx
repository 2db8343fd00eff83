"use client";

import { useContext } from "react";
import { GoToLine } from "./line-marks";
import type { Quote } from "./message-window";

type Props = { quote: Quote; userName: string; botName: string };

/** The line that another answers, in short; leads to it. */
export function QuotedLine({ quote: { id, from, name, text }, userName, botName }: Props) {
  const go = useContext(GoToLine);
  const who = from === "user" ? userName : (name ?? (from === "bot" ? botName : "Agent"));
  return (
    <a
      className="quote"
      href={`?message=${id}`}
      onClick={(event) => {
        if (!go || event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        go(id);
      }}
    >
      <b>{who}</b>
      <span dir="auto">{text}</span>
    </a>
  );
}
