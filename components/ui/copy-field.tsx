"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { inputClass } from "./field";

/** Text to take away; without script it is marked and copied by hand. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex w-full max-w-160 gap-2">
      <input
        readOnly
        value={value}
        aria-label={label}
        className={inputClass}
        onFocus={(event) => event.target.select()}
      />
      <Button
        look="secondary"
        onClick={() =>
          navigator.clipboard.writeText(value).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      >
        <Copy aria-hidden="true" />
        {copied ? "Copied" : "Copy"}
      </Button>
    </div>
  );
}
