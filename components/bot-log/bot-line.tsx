"use client";

import { useState } from "react";
import { MessageText } from "@/components/user-view/message-text";
import type { Line } from "@/components/user-view/message-window";
import { showTime, stepInWords } from "./step-words";

type Props = { line: Line; time: React.ReactNode; marked: boolean };

/** A line of the bot log: what the bot did at which node, with what it noted folded under it. */
export function BotLine({ line, time, marked }: Props) {
  const { node, event, data } = line.extra?.log ?? { node: null, event: null, data: null };
  const { facts, rest, took, failed } = stepInWords(data);
  const head = (
    <>
      <b>{node ?? "Bot"}</b>
      {event && <span className="step">{event}</span>}
      <bdi className="noted">
        <MessageText text={line.text} />
      </bdi>
      {failed && <span className="trouble">Error</span>}
      {took !== null && <span className="took">{showTime(took)}</span>}
      {time}
    </>
  );
  if (facts.length === 0 && rest === null) return <div className="bot-line bot-head whole">{head}</div>;
  return (
    <details className="bot-line" open={marked || undefined}>
      <summary className="bot-head">{head}</summary>
      <div className="bot-data">
        {facts.length > 0 && (
          <dl>
            {facts.map(([label, value]) => (
              <div key={label} className={label === "Error" ? "trouble" : undefined}>
                <dt>{label}</dt>
                <dd dir="auto">
                  <MessageText text={value} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {rest !== null && (
          <pre>
            <MessageText text={JSON.stringify(rest, null, 2)} />
          </pre>
        )}
        <CopyStep line={line} />
      </div>
    </details>
  );
}

/** What it takes is loaded when someone copies. */
function CopyStep({ line }: { line: Line }) {
  const [said, setSaid] = useState("Copy as JSON");
  const copy = async () => {
    try {
      const { copyStep } = await import("./copy-step");
      await copyStep(line);
      setSaid("Copied");
    } catch {
      setSaid("Could not be copied");
    }
  };
  return (
    <button type="button" onClick={copy} onBlur={() => setSaid("Copy as JSON")}>
      {said}
    </button>
  );
}
