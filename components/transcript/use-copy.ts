"use client";

import { useEffect, useRef, useState } from "react";

type Copying =
  | { state: "idle" }
  | { state: "busy" | "done"; bytes: number }
  | { state: "failed"; reason: string };

/** Copies the whole text to the clipboard, telling how much of it has come; it can be given up. */
export function useCopy(address: string) {
  const [copying, setCopying] = useState<Copying>({ state: "idle" });
  const reading = useRef<AbortController>(null);
  useEffect(() => () => reading.current?.abort(), []);

  const copy = async () => {
    const mine = new AbortController();
    reading.current = mine;
    let bytes = 0;
    setCopying({ state: "busy", bytes });
    try {
      const text = wholeText(`${address}&format=txt`, mine.signal, (length) => {
        bytes = length;
        setCopying({ state: "busy", bytes });
      });
      await toClipboard(text);
      setCopying({ state: "done", bytes });
    } catch {
      const reason = "The transcript could not be copied. Export as a file works without the clipboard.";
      setCopying(mine.signal.aborted ? { state: "idle" } : { state: "failed", reason });
      mine.abort();
    }
  };
  return { copying, copy, cancel: () => reading.current?.abort() };
}

async function wholeText(
  address: string,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<Blob> {
  const response = await fetch(address, { signal });
  if (!response.ok || !response.body) throw new Error(`the transcript answered ${response.status}`);
  const chunks: BlobPart[] = [];
  let bytes = 0;
  let told = performance.now();
  for (const reader = response.body.getReader(); ; ) {
    const { value, done } = await reader.read();
    if (done) {
      onProgress(bytes);
      return new Blob(chunks, { type: "text/plain" });
    }
    chunks.push(value);
    bytes += value.length;
    if (performance.now() - told < 100) continue;
    told = performance.now();
    onProgress(bytes);
  }
}

/** The clipboard is asked in the click itself: later some browsers refuse. */
async function toClipboard(text: Promise<Blob>): Promise<void> {
  text.catch(() => {});
  if (typeof ClipboardItem === "undefined") await navigator.clipboard.writeText(await (await text).text());
  else await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
}
