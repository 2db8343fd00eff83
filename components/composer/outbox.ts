"use client";

import { useCallback, useRef, useState } from "react";

export type PendingFile = { file: File; url: string | null };

/** A line that this browser has written and the conversation does not show yet. */
export type Pending = {
  key: string;
  body: string;
  files: PendingFile[];
  /** The line that it answers. */
  replyTo?: string;
  at: number;
  /** Why it was not taken; null while it is on its way. */
  failed: string | null;
  /** The line's id, once the server has said it. */
  id: string | null;
};

type To = { userId: number; chat: string; writes: "message" | "whisper" };
export type Written = Pick<Pending, "body" | "files" | "replyTo">;

/** Sends what is written one after another, in its order, and keeps it in view until the real line stands there. */
export function useOutbox({ userId, chat, writes }: To) {
  const [pending, setPending] = useState<Pending[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const change = useCallback(
    (key: string, changes: Partial<Pending>) =>
      setPending((lines) => lines.map((line) => (line.key === key ? { ...line, ...changes } : line))),
    [],
  );
  const post = useCallback(
    (line: Pending) => {
      queue.current = queue.current.then(async () => {
        const result = await deliver({ userId, chat, writes }, line);
        if ("error" in result) change(line.key, { failed: result.error });
        else change(line.key, { id: result.id ?? null });
      });
    },
    [userId, chat, writes, change],
  );
  const send = useCallback(
    (written: Written) => {
      const line: Pending = {
        ...written,
        key: crypto.randomUUID(),
        at: Date.now(),
        failed: null,
        id: null,
      };
      setPending((lines) => [...lines, line]);
      post(line);
    },
    [post],
  );
  const retry = useCallback(
    (line: Pending) => {
      change(line.key, { failed: null });
      post(line);
    },
    [change, post],
  );
  const drop = useCallback((keys: string[]) => {
    setPending((lines) => {
      for (const { files } of lines.filter(({ key }) => keys.includes(key))) forgetPreviews(files);
      return lines.filter(({ key }) => !keys.includes(key));
    });
  }, []);
  return { pending, send, retry, drop };
}

export function forgetPreviews(files: PendingFile[]): void {
  for (const { url } of files) if (url) URL.revokeObjectURL(url);
}

type Answer = { id?: string } | { error: string };

async function deliver({ userId, chat, writes }: To, line: Pending): Promise<Answer> {
  const form = new FormData();
  form.set("chat", chat);
  form.set("clientKey", line.key);
  form.set("body", line.body);
  if (line.replyTo) form.set("replyTo", line.replyTo);
  for (const { file } of line.files) form.append("files", file);
  try {
    const response = await fetch(`/users/${userId}/${writes === "whisper" ? "whisper" : "send"}`, {
      method: "POST",
      body: form,
    });
    return await response.json();
  } catch {
    return { error: "The server did not answer." };
  }
}
