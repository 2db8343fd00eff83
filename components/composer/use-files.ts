"use client";

import { useState } from "react";
import { fileLimit, filesLimit, mostFiles } from "@/lib/upload-limits";
import { forgetPreviews, type PendingFile } from "./outbox";

/** The files chosen, pasted or dropped, and why one was not taken. */
export function useFiles() {
  const [files, setFiles] = useState<PendingFile[]>([]);
  const [refused, setRefused] = useState<string | null>(null);

  const add = (chosen: Iterable<File>) => {
    const next = [...files];
    let problem: string | null = null;
    for (const file of chosen) {
      const total = next.reduce((sum, one) => sum + one.file.size, file.size);
      if (file.size > fileLimit) problem = `${file.name} is larger than 20 MB.`;
      else if (file.size === 0) problem = `${file.name} is empty.`;
      else if (next.length === mostFiles) problem = `At most ${mostFiles} files go with one message.`;
      else if (total > filesLimit) problem = "Together these files are larger than 25 MB.";
      else next.push({ file, url: file.type.startsWith("image/") ? URL.createObjectURL(file) : null });
    }
    setFiles(next);
    setRefused(problem);
  };
  const remove = (one: PendingFile) => {
    forgetPreviews([one]);
    setFiles(files.filter((other) => other !== one));
    setRefused(null);
  };
  /** Leaves the previews to who takes the files. */
  const clear = () => {
    setFiles([]);
    setRefused(null);
  };
  return { files, refused, add, remove, clear };
}
