"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { inputClass } from "@/components/ui/field";

/** A link that is shown this once: only its hash is kept. */
export function OneTimeLink({ link }: { link: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex w-full max-w-160 flex-col gap-1.5 rounded-lg bg-accent-soft p-3">
      <p className="text-sm font-medium">
        Send this link to whom it is for. It works once, and it is shown only now.
      </p>
      <div className="flex gap-2">
        <input
          readOnly
          value={link}
          aria-label="One-time link"
          className={inputClass}
          onFocus={(event) => event.target.select()}
        />
        <Button
          look="secondary"
          onClick={() =>
            navigator.clipboard.writeText(link).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          <Copy aria-hidden="true" />
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
    </div>
  );
}
