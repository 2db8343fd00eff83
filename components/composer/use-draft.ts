"use client";

import { useEffect, useState } from "react";

const prefix = "draft:";

/** What an agent has begun to write to a user; it survives a reload and goes when it is sent. */
export function useDraft(agentId: number, userId: number, kind: string) {
  const key = `${prefix}${agentId}:${userId}:${kind}`;
  const [text, setText] = useState("");
  useEffect(() => {
    // What was typed before any script ran stands already.
    setText((typed) => typed || read(key));
  }, [key]);
  const write = (next: string) => {
    setText(next);
    keep(key, next);
  };
  return [text, write] as const;
}

/** Browsers may refuse to keep anything. */
function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function keep(key: string, text: string): void {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {}
}

/** Nobody who sits down at this browser next finds what was begun. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {}
}
