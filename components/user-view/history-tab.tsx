"use client";

import { type MouseEvent, type ReactNode, useEffect, useState } from "react";
import { historyDetails, historyPage } from "./history-pages";
import { setViewParams } from "./use-view-param";

type Props = {
  userId: number;
  /** What the server has drawn already: the list or one chat; null: loaded when first shown. */
  initial: ReactNode;
  shown: boolean;
  onChat: (chatId: string) => void;
};

/** A page of the list, by the chat it comes before; null: the newest. */
type Page = { before: string | null; node: ReactNode };

/** The list of chats, or one of them; the links work without script, with it they load only what changes. */
export function HistoryTab({ userId, initial, shown, onChat }: Props) {
  const [pages, setPages] = useState<Page[]>(initial ? [{ before: null, node: initial }] : []);
  const [details, setDetails] = useState<ReactNode>(null);
  const [failed, setFailed] = useState(false);
  const wanted = shown && pages.length === 0 && !failed;

  const showPage = async (before: string | null) => {
    setFailed(false);
    try {
      const page = { before, node: await historyPage(userId, before) };
      setPages((pages) => (before === null ? [page] : [...pages, page]));
    } catch {
      setFailed(true);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads once, when first wanted
  useEffect(() => {
    if (wanted) showPage(null);
  }, [wanted]);

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as HTMLElement).closest("a");
    if (!link || event.metaKey || event.ctrlKey) return;
    const { chat, olderChats, allChats } = link.dataset;
    if (!chat && !olderChats && allChats === undefined) return;
    event.preventDefault();
    if (olderChats) {
      showPage(olderChats);
      return;
    }
    const elsewhere = { message: null, before: null, after: null, hit: null, chats: null };
    setViewParams({ tab: "history", chat: chat ?? null, ...elsewhere }, "replace");
    if (chat) {
      onChat(chat);
      historyDetails(userId, chat).then(setDetails, () => setFailed(true));
    } else {
      setDetails(null);
      showPage(null);
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what one clicks
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div onClick={onClick}>
      {details ??
        pages.map(({ before, node }) => (
          <div key={before} className="not-last:[&_[data-older-chats]]:hidden">
            {node}
          </div>
        ))}
      {wanted && <p className="p-4 text-ink-2">Loading…</p>}
      {failed && (
        <p role="alert" className="p-4 text-bad">
          The chats could not be loaded.{" "}
          <button type="button" className="underline" onClick={() => showPage(null)}>
            Retry
          </button>
        </p>
      )}
    </div>
  );
}
