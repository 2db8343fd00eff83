"use client";

import { useSelectedLayoutSegments } from "next/navigation";
import type { ReactNode } from "react";
import { Shell } from "@/components/user-link";

/** Tells every link to a user where it stands: on the full page of one, or on any other page of the desk, whether or not
 * a modal is open over it. */
export function DeskShell({ children }: { children: ReactNode }) {
  const [place, id] = useSelectedLayoutSegments();
  return <Shell value={place === "users" && id ? "page" : "list"}>{children}</Shell>;
}
