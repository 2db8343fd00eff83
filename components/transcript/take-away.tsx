"use client";

import { Copy, Download, Mail, Printer } from "lucide-react";
import { Button, buttonClass } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { fileSize } from "@/lib/file-size";
import { useCopy } from "./use-copy";

const files = [
  ["txt", "Text (.txt)"],
  ["csv", "Table (.csv)"],
  ["jsonl", "Import format (.jsonl)"],
] as const;

type Props = { address: string; mailing: boolean; onMail(mailing: boolean): void };

/** Copy to clipboard, Export as a file, Send via email, Print: all of it, also what is not on the screen yet. */
export function TakeAway({ address, mailing, onMail }: Props) {
  const { copying, copy, cancel } = useCopy(address);
  return (
    <footer className="px-4 py-3">
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
        <Button look="secondary" aria-expanded={mailing} onClick={() => onMail(!mailing)}>
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
