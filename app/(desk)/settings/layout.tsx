import type { ReactNode } from "react";
import { SettingsNav } from "@/components/settings/settings-nav";
import { requireRight } from "@/lib/auth";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  await requireRight("manageSettings");
  return (
    <div className="flex max-w-280 flex-col gap-4 p-3 md:px-7 md:py-5">
      <SettingsNav />
      {children}
    </div>
  );
}
