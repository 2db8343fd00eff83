"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useEscape } from "@/components/ui/escape";
import type { useConversation } from "@/components/user-view/use-conversation";
import { setViewParams, useViewParam } from "@/components/user-view/use-view-param";
import { findMarks } from "@/lib/search/find-marks";
import { HitControls } from "./hit-controls";
import { HitList } from "./hit-list";
import { countWords, type Found, type Hit, newSince } from "./hits";
import type { ChatMarks } from "./marks";
import { useFound } from "./use-found";
import { focusList, useStepKeys } from "./use-step-keys";
import { lineOnPage, useSteps } from "./use-steps";

type Props = {
  userId: number;
  userName: string;
  botName: string;
  timeZone: string;
  now: number;
  /** What the address says is sought. */
  q: string;
  log: boolean;
  /** What the server has found for it already. */
  start: Found | null;
  cursor: string;
  area: RefObject<HTMLElement | null>;
  go: ReturnType<typeof useConversation>["go"];
  onMarks: (marks: ChatMarks | null) => void;
  onClose: (how?: "stay") => void;
};

const narrow = "(width < 48rem)";

/** "Enter your search term in the search field. Press Enter or click the search icon. Click on a result to scroll to
 * that message." */
export function ChatSearch({ q, log, start, cursor, area, go, onMarks, onClose, ...facts }: Props) {
  const { userId, timeZone } = facts;
  const [hit] = useViewParam("hit");
  const [message] = useViewParam("message");
  const [words, setWords] = useState(q);
  const [folded, setFolded] = useState<boolean | "on a phone">(hit || message ? "on a phone" : false);
  const field = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  const goesToFirst = useRef(false);
  const results = useFound({ userId, q, log, through: hit ?? message, start, cursor });
  const { found, busy, failed, search, loadOlder } = results;
  const { current, spoken, setCurrent, goTo, step } = useSteps({
    results,
    first: hit ?? message,
    area,
    go,
    timeZone,
  });
  const [newest, setNewest] = useState<string | null>(null);
  const shown = q && found && !found.problem ? found : null;
  const isHit = shown?.hits.some(({ id }) => id === current) ? current : null;
  const since = shown && newest !== null ? newSince(shown, newest) : 0;

  useEscape(() => onClose());
  useStepKeys(panel, step);
  useEffect(() => setWords(q), [q]);
  useEffect(() => {
    // After the menu has given the focus back to its button.
    if (q === "") setTimeout(() => field.current?.focus());
  }, [q]);

  const hits = useMemo(() => shown?.hits.map(({ id }) => id) ?? [], [shown]);
  const marks = useMemo(
    () => q && { find: (text: string) => findMarks(text, q), hit: isHit, hits },
    [q, isHit, hits],
  );
  useEffect(() => onMarks(marks || null), [marks, onMarks]);
  useEffect(() => () => onMarks(null), [onMarks]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer to a question
  useEffect(() => {
    if (busy === "search" || !q) return setNewest(null);
    if (!found || newest !== null) return;
    setNewest(found.hits[0]?.id ?? "");
    if (goesToFirst.current && found.hits[0]) goTo(found.hits[0], found);
    goesToFirst.current = false;
  }, [busy, q, found]);

  // The list opens over the line that one is at.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the list opens or goes
  useEffect(() => {
    if (isHit) lineOnPage(area.current, isHit)?.scrollIntoView({ block: "nearest" });
  }, [folded]);

  const submit = () => {
    const asked = words.trim();
    if (asked === q && shown && !failed) return void step(1);
    if (asked === q) return search();
    goesToFirst.current = asked !== "";
    setFolded(false);
    setCurrent(null);
    setViewParams({ q: asked, hit: null }, q === "" ? "replace" : "push");
  };
  const choose = (hit: Hit) => {
    goTo(hit);
    if (window.matchMedia(narrow).matches) setFolded(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && event.shiftKey) void step(-1);
    else if (event.key === "ArrowDown" && shown) focusList(panel.current);
    else return;
    event.preventDefault();
  };

  return (
    <search aria-label="Search in this Chat" className="chat-search" ref={panel} data-folded={folded}>
      <form
        className="chat-search-bar"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <span className="chat-search-field">
          <input
            ref={field}
            type="search"
            name="q"
            aria-label="Search term"
            placeholder="Search in this chat"
            maxLength={200}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            dir="auto"
            value={words}
            onChange={({ target }) => setWords(target.value)}
            onKeyDown={onKeyDown}
          />
          {log && <input type="hidden" name="log" value="1" />}
          <Button type="submit" look="icon" aria-label="Search" title="Search (Enter)">
            <Search />
          </Button>
        </span>
        {shown && (
          <HitControls
            found={shown}
            current={isHit}
            since={since}
            busy={busy === "search"}
            listShown={folded === false}
            onStep={(by) => void step(by)}
            onToggleList={() =>
              setFolded(folded === false || (folded !== true && !window.matchMedia(narrow).matches))
            }
          />
        )}
        <Button
          look="icon"
          aria-label="Close search"
          title="Close and stay here (Esc: back to where you were)"
          onClick={() => onClose("stay")}
        >
          <X />
        </Button>
      </form>
      {q && found?.problem && <p className="chat-search-note">{found.problem}</p>}
      {q && !found && busy === "search" && <p className="chat-search-note">Searching…</p>}
      {failed === "search" && (
        <p className="chat-search-note" role="alert">
          The search did not come through.{" "}
          <button type="button" onClick={search}>
            Retry
          </button>
        </p>
      )}
      {shown?.hits.length === 0 && busy !== "search" && (
        <p className="chat-search-note">Nothing in this conversation has these words.</p>
      )}
      {shown && shown.hits.length > 0 && (
        <HitList
          found={shown}
          current={isHit}
          newest={newest}
          address={`?${new URLSearchParams({ q, ...(log && { log: "1" }) })}`}
          facts={facts}
          loading={busy === "older"}
          failed={failed === "older"}
          onGo={choose}
          onOlder={() => void loadOlder()}
        />
      )}
      <p role="status" className="sr-only">
        {busy === "search" ? "" : spoken || (shown ? countWords(shown, null) : "")}
      </p>
    </search>
  );
}
