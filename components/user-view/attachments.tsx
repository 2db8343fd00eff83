"use client";

import { FileText, Paperclip } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { AttachmentRow } from "@/db/queries/messages";
import { fileSize } from "@/lib/file-size";

const Lightbox = lazy(() => import("./lightbox").then((module) => ({ default: module.Lightbox })));

type Props = { userId: number; messageId: string; files: AttachmentRow[]; small?: boolean };

const shownInline = /^image\/(png|jpeg|gif|webp|avif)$/;

/** Pictures, sound, video and files of one message. */
export function Attachments({ userId, messageId, files, small }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const items = files.map((file, place) => ({
    ...file,
    url: `/users/${userId}/files/${messageId}/${file.position ?? place}`,
  }));
  return (
    <div className={small ? "files small" : "files"}>
      {items.map((file) =>
        shownInline.test(file.mediaType) ? (
          <a
            key={file.url}
            href={file.url}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey) return;
              event.preventDefault();
              setOpen(file.url);
            }}
          >
            <img
              src={file.url}
              alt={file.name}
              width={file.width ?? undefined}
              height={file.height ?? undefined}
              loading="lazy"
              decoding="async"
            />
          </a>
        ) : (
          <File key={file.url} file={file} />
        ),
      )}
      {open && (
        <Suspense>
          <Lightbox first={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}

function File({ file }: { file: AttachmentRow & { url: string } }) {
  const media = { controls: true, preload: "metadata", src: file.url, "aria-label": file.name } as const;
  if (file.mediaType.startsWith("audio/")) return <audio {...media} />;
  if (file.mediaType.startsWith("video/")) return <video {...media} />;
  const Icon = file.mediaType === "application/pdf" ? FileText : Paperclip;
  return (
    <a className="file" href={file.url} download={file.name}>
      <Icon aria-hidden="true" />
      <span dir="auto">{file.name}</span>
      <small>{fileSize(file.bytes)}</small>
    </a>
  );
}
