import type { ReactNode } from "react";
import { requireRight } from "@/lib/auth";

export default async function CampaignsLayout({ children }: { children: ReactNode }) {
  await requireRight("manageCampaigns");
  return <div className="flex max-w-320 flex-col gap-4 p-3 md:px-7 md:py-5">{children}</div>;
}
