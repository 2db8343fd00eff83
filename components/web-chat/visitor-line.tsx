"use client";

import { FileText } from "lucide-react";
import { useEffect, useState } from "react";
import { MessageText } from "@/components/user-view/message-text";
import { clockTime } from "@/lib/calendar";
import { fileSize } from "@/lib/file-size";
import type { VisitorLine as Line } from "@/lib/web-chat/lines";
import type { Pending } from "./use-visitor-chat";

const bubble = "max-w-[85%] rounded-2xl px-3 py-2 wrap-anywhere whitespace-pre-wrap text-[0.875rem]";
const mine = `${bubble} bg-accent text-accent-ink`;
const theirs = `${bubble} bg-sunk`;

/** A line of the conversation: the visitor's on the right. */
export function VisitorLine({ line, tick }: { line: Line; tick: "Sent" | "Seen" | null }) {
  const zone = useZone();
  const files = line.files.map((file, position) => ({
    ...file,
    url: `/widget/files/${line.id}/${position}`,
  }));
  return (
    <article className={`flex flex-col gap-0.5 ${line.mine ? "items-end" : "items-start"}`}>
      {line.text && (
        <p
          dir="auto"
          className={line.mine ? `${mine} [&_a]:underline` : `${theirs} [&_a]:text-accent [&_a]:underline`}
        >
          <MessageText text={line.text} links={line.links} />
        </p>
      )}
      {files.map((file) => (
        <VisitorFile key={file.url} file={file} url={file.url} />
      ))}
      <p className="px-1 text-xs text-ink-3">
        {!line.mine && line.from && `${line.from} · `}
        <time dateTime={new Date(line.at).toISOString()}>{clockTime(line.at, zone)}</time>
        {tick && ` · ${tick}`}
      </p>
    </article>
  );
}

/** What was written and has not arrived yet. */
export function PendingLine({ pending, onRetry }: { pending: Pending; onRetry(): void }) {
  return (
    <article className="flex flex-col items-end gap-0.5">
      {pending.body && (
        <p dir="auto" className={`${mine} opacity-70`}>
          {pending.body}
        </p>
      )}
      {pending.files.map((file) => (
        <p key={file.name} className={`${mine} opacity-70`}>
          {file.name}
        </p>
      ))}
      <p className="px-1 text-xs text-ink-3">
        {pending.refused ? (
          <>
            <span className="text-bad">Not sent. {pending.refused} </span>
            <button type="button" className="min-h-6 font-medium text-accent underline" onClick={onRetry}>
              Retry
            </button>
          </>
        ) : (
          "Sending"
        )}
      </p>
    </article>
  );
}

function VisitorFile({ file, url }: { file: Line["files"][number]; url: string }) {
  if (/^image\/(png|jpeg|gif|webp|avif)$/.test(file.mediaType)) {
    return (
      <a href={url} target="_blank" rel="noopener">
        <img
          src={url}
          alt={file.name}
          width={file.width ?? undefined}
          height={file.height ?? undefined}
          className="h-auto max-h-60 w-auto max-w-60 rounded-xl border border-line"
        />
      </a>
    );
  }
  return (
    <a href={url} download={file.name} className={`${theirs} flex items-center gap-2`}>
      <FileText aria-hidden="true" className="size-4 shrink-0" />
      <span dir="auto">{file.name}</span>
      <small className="text-ink-2">{fileSize(file.bytes)}</small>
    </a>
  );
}

/** The visitor's own time zone; UTC until his browser has told. */
function useZone(): string {
  const [zone, setZone] = useState("UTC");
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zone;
}
