"use client";

import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Picture = { url: string; name: string };

/** Every picture of the conversation that is on the page, in its order. */
function picturesOnPage(): Picture[] {
  const images = document.querySelectorAll<HTMLImageElement>('[role="log"] .files a img');
  return Array.from(images, (image) => ({ url: image.getAttribute("src") ?? "", name: image.alt }));
}

export function Lightbox({ first, onClose }: { first: string; onClose: () => void }) {
  const [pictures] = useState(picturesOnPage);
  const [at, setAt] = useState(() => pictures.findIndex(({ url }) => url === first));
  const [zoomed, setZoomed] = useState(false);
  const picture = pictures[at] ?? { url: first, name: "" };
  const step = (by: number) => {
    setAt((now) => Math.min(Math.max(now + by, 0), pictures.length - 1));
    setZoomed(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
    if (event.key === "+" || event.key === "-") setZoomed(event.key === "+");
  };
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[#131412]/90" />
        <Dialog.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-50 grid grid-rows-[auto_minmax(0,1fr)] text-white outline-none"
        >
          <header className="flex items-center gap-1 p-2 [&_a]:text-white [&_button]:text-white [&_:hover]:bg-white/15">
            <Dialog.Title className="min-w-0 flex-1 truncate px-2 font-medium" dir="auto">
              {picture.name}
            </Dialog.Title>
            <span className="px-2 tabular-nums">
              {at + 1} / {pictures.length}
            </span>
            <Button look="icon" aria-label="Previous picture" onClick={() => step(-1)} disabled={at <= 0}>
              <ChevronLeft />
            </Button>
            <Button
              look="icon"
              aria-label="Next picture"
              onClick={() => step(1)}
              disabled={at >= pictures.length - 1}
            >
              <ChevronRight />
            </Button>
            <Button
              look="icon"
              aria-label={zoomed ? "Zoom out" : "Zoom in"}
              onClick={() => setZoomed(!zoomed)}
            >
              {zoomed ? <ZoomOut /> : <ZoomIn />}
            </Button>
            <a
              className={buttonClass("icon")}
              href={picture.url}
              download={picture.name}
              aria-label="Download"
            >
              <Download />
            </a>
            <Dialog.Close asChild>
              <Button look="icon" aria-label="Close picture">
                <X />
              </Button>
            </Dialog.Close>
          </header>
          <div className="grid place-items-center overflow-auto p-2">
            <img
              src={picture.url}
              alt={picture.name}
              className={zoomed ? "max-w-none" : "max-h-full max-w-full object-contain"}
            />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
