"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { PingAnswer } from "@/lib/bots/ping-bot";

/** Asks a chatbot's service whether it is there, and shows its answer. */
export function PingBot({ chatbot, name }: { chatbot: number; name: string }) {
  const [answer, setAnswer] = useState<PingAnswer | "waiting" | null>(null);
  async function ping() {
    setAnswer("waiting");
    const response = await fetch(`/settings/chatbots/${chatbot}/ping`, { method: "POST" }).catch(() => null);
    setAnswer(response?.ok ? await response.json() : { ok: false, said: "It could not be tested." });
  }
  const waits = answer === "waiting";
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button look="secondary" onClick={ping} aria-disabled={waits} aria-label={`Test ${name}`}>
        Test
      </Button>
      <p
        role="status"
        dir="auto"
        className={`text-sm wrap-anywhere ${answer && !waits && !answer.ok ? "text-bad" : "text-ink-2"}`}
      >
        {waits ? "Asking…" : answer?.said}
      </p>
    </div>
  );
}
