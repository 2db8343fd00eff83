"use client";

import { Check, Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

export function CopyLink() {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    setCopied(true);
  };
  return (
    <Button
      look="icon"
      className="max-md:hidden"
      onClick={copy}
      onBlur={() => setCopied(false)}
      aria-label="Copy link"
    >
      {copied ? <Check /> : <Link2 />}
      <span role="status" className="sr-only">
        {copied && "Link copied"}
      </span>
    </Button>
  );
}
