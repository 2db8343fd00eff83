import type { Metadata } from "next";
import { CalmPage } from "@/components/calm-page";
import { buttonClass } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <CalmPage title="There is nothing here">
      <p className="text-ink-2">The address may be mistyped, or what it led to is gone.</p>
      <a href="/" className={buttonClass("primary")}>
        Go to the desk
      </a>
    </CalmPage>
  );
}
