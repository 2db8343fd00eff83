import { Bot } from "lucide-react";

/** The chatbot that has a chat, where an agent would stand. */
export function ChatBot({ name }: { name: string | null }) {
  return (
    <span className="mt-0.5 flex min-w-0 items-center gap-1.5 text-xs text-ink-2">
      <Bot aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{name ?? "Chatbot"}</span>
      <span className="text-ink-3">chatbot</span>
    </span>
  );
}
