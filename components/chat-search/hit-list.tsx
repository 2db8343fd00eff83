"use client";

import type { KeyboardEvent } from "react";
import { useEffect, useRef } from "react";
import { textPieces } from "@/components/user-view/text-pieces";
import { clockTime, dayNumber, exactTime, listTime } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import type { Found, Hit } from "./hits";
import { writerOf } from "./writer";

type Props = {
  found: Found;
  current: string | null;
  /** The newest hit of those that were found at first: what is newer came since. */
  newest: string | null;
  /** The address of this search, with no hit gone to. */
  address: string;
  facts: { userName: string; botName: string; timeZone: string; now: number };
  loading: boolean;
  failed: boolean;
  onGo: (hit: Hit) => void;
  onOlder: () => void;
};

const nearTheEnd = 240;

/** The lines that were found, newest first, older ones as one scrolls; the arrow keys go from one to the next. */
export function HitList({ found, current, newest, address, facts, loading, failed, onGo, onOlder }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const row = current && list.current?.querySelector<HTMLElement>(`[data-hit="${current}"]`);
    if (row) keepInView(list.current!, row);
  }, [current]);

  return (
    <ol
      ref={list}
      aria-label="Hits"
      className="chat-hits"
      onKeyDown={stepByArrow}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        if (!failed && scrollHeight - scrollTop - clientHeight < nearTheEnd) onOlder();
      }}
    >
      {found.hits.map((hit) => (
        <li key={hit.id}>
          <HitRow
            hit={hit}
            current={hit.id === current}
            isNew={newest !== null && hit.id > newest}
            address={address}
            facts={facts}
            onGo={onGo}
          />
        </li>
      ))}
      {found.next !== null && (
        <li className="chat-hits-end">
          {failed && <span role="alert">Older hits could not be loaded. </span>}
          <button type="button" onClick={onOlder}>
            {failed ? "Retry" : loading ? "Loading…" : "Older hits"}
          </button>
        </li>
      )}
    </ol>
  );
}

type RowProps = Pick<Props, "address" | "facts" | "onGo"> & { hit: Hit; current: boolean; isNew: boolean };

function HitRow({ hit, current, isNew, address, facts, onGo }: RowProps) {
  const { timeZone, now } = facts;
  const ms = sentAt(hit.id);
  const today = dayNumber(ms, timeZone) === dayNumber(now, timeZone);
  return (
    <a
      href={`${address}&hit=${hit.id}`}
      data-hit={hit.id}
      aria-current={current || undefined}
      className={`chat-hit ${hit.kind === "log" || hit.kind === "whisper" ? hit.kind : ""}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onGo(hit);
      }}
    >
      <time dateTime={new Date(ms).toISOString()} title={exactTime(ms, timeZone)}>
        {listTime(ms, timeZone, now)}
        {!today && `, ${clockTime(ms, timeZone)}`}
      </time>
      <b dir="auto">{writerOf(hit, facts)}</b>
      <span dir="auto" className="chat-hit-text">
        {textPieces(hit.text, [], hit.marks).flatMap(({ runs }) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text keep their order
          runs.map(({ text, marked }, i) => (marked ? <mark key={i}>{text}</mark> : text)),
        )}
      </span>
      {isNew && <em>New</em>}
    </a>
  );
}

function stepByArrow(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a")];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = by && links[at + by];
  if (!next || at < 0) return;
  event.preventDefault();
  next.focus();
}

function keepInView(list: HTMLElement, row: HTMLElement): void {
  const [frame, box] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  if (box.top < frame.top) list.scrollTop -= frame.top - box.top;
  else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom;
}
