import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";

export function OlderNewer({ older, newer }: { older: string | null; newer: string | null }) {
  if (!older && !newer) return null;
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2">
      {newer && (
        <Link href={newer} prefetch={false} rel="prev" className={buttonClass("secondary")}>
          <ChevronLeft aria-hidden="true" />
          Newer
        </Link>
      )}
      {older && (
        <Link href={older} prefetch={false} rel="next" className={buttonClass("secondary")}>
          Older
          <ChevronRight aria-hidden="true" />
        </Link>
      )}
    </nav>
  );
}
