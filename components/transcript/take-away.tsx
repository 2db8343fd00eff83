"use client";

import { Copy, Download, Mail, Printer } from "lucide-react";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { fileSize } from "@/lib/file-size";
import type { Choices } from "@/lib/transcript/choices";
import { EmailForm } from "./email-form";
import { useCopy } from "./use-copy";

const files = [
  ["txt", "Text (.txt)"],
  ["csv", "Table (.csv)"],
  ["jsonl", "Import format (.jsonl)"],
] as const;

type Props = { address: string; userId: number; choices: Choices };

/** Copy to clipboard, Export as a file, Send via email, Print: all of it, also what is not on the screen yet. */
export function TakeAway({ address, userId, choices }: Props) {
  const [mailing, setMailing] = useState(false);
  const { copying, copy, cancel } = useCopy(address);
  return (
    <footer className="flex flex-col gap-3 border-t border-line px-4 py-3">
      {mailing && <EmailForm userId={userId} choices={choices} />}
      <div className="flex flex-wrap items-center gap-2">
        {copying.state === "busy" ? (
          <Button look="secondary" onClick={cancel}>
            Cancel
          </Button>
        ) : (
          <Button look="primary" onClick={copy}>
            <Copy aria-hidden="true" />
            {copying.state === "failed" ? "Retry" : "Copy to clipboard"}
          </Button>
        )}
        <Menu.Root>
          <Menu.Trigger asChild>
            <Button look="secondary">
              <Download aria-hidden="true" />
              Export as a file
            </Button>
          </Menu.Trigger>
          <Menu.Portal>
            <Menu.Content align="start" sideOffset={6} collisionPadding={8} className="menu">
              {files.map(([format, label]) => (
                <Menu.Item key={format} asChild className="menu-item">
                  <a href={`${address}&format=${format}`} download>
                    <Download aria-hidden="true" />
                    {label}
                  </a>
                </Menu.Item>
              ))}
            </Menu.Content>
          </Menu.Portal>
        </Menu.Root>
        <Button look="secondary" aria-expanded={mailing} onClick={() => setMailing(!mailing)}>
          <Mail aria-hidden="true" />
          Send via email
        </Button>
        <a
          href={`${address}&format=print`}
          target="_blank"
          rel="noopener"
          className={buttonClass("secondary")}
        >
          <Printer aria-hidden="true" />
          Print
        </a>
        <p role="status" className="min-w-0 text-sm text-ink-2">
          {copying.state === "busy" && `Copying… ${fileSize(copying.bytes)}`}
          {copying.state === "done" && `Copied, ${fileSize(copying.bytes)}.`}
          {copying.state === "failed" && copying.reason}
        </p>
      </div>
    </footer>
  );
}
