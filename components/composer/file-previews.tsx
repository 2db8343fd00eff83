import { FileText, X } from "lucide-react";
import { fileSize } from "@/lib/file-size";
import type { PendingFile } from "./outbox";

type Props = { files: PendingFile[]; onRemove: (file: PendingFile) => void };

/** What is about to be sent along, each with a way to leave it out. */
export function FilePreviews({ files, onRemove }: Props) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Attachments" className="flex flex-wrap gap-2 px-3 pt-2.5">
      {files.map((one) => (
        <li
          key={`${one.file.name}-${one.file.size}-${one.file.lastModified}`}
          className="flex max-w-56 items-center gap-2 rounded-lg border border-line bg-surface py-1 ps-1 pe-1 text-sm"
        >
          {one.url ? (
            <img src={one.url} alt="" className="size-9 rounded object-cover" />
          ) : (
            <FileText aria-hidden="true" className="m-2 size-5 shrink-0 text-ink-3" />
          )}
          <span className="min-w-0">
            <span className="block truncate" dir="auto">
              {one.file.name}
            </span>
            <span className="text-xs text-ink-3">{fileSize(one.file.size)}</span>
          </span>
          <button
            type="button"
            aria-label={`Remove ${one.file.name}`}
            className="grid size-6 shrink-0 place-items-center rounded text-ink-3 hover:bg-sunk hover:text-ink"
            onClick={() => onRemove(one)}
          >
            <X className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  );
}
