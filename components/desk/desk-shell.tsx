"use client";

import { usePathname, useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";
import { Shell } from "@/components/user-link";

/** Tells every link to a user where it stands: on the full page of one, or on any other page of the desk. */
export function DeskShell({ children }: { children: ReactNode }) {
  const modal = useSelectedLayoutSegment("modal");
  const onUserPage = /^\/users\/\d+$/.test(usePathname()) && !modal?.startsWith("(.)");
  return <Shell value={onUserPage ? "page" : "list"}>{children}</Shell>;
}
