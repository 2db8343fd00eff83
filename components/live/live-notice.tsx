"use client";

import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import type { LiveConnection } from "./live-connection";

const says = {
  signedOut: { sentence: "You are signed out.", button: "Sign in" },
  oldBuild: { sentence: "There is a new version.", button: "New version, reload" },
};

/** What the desk has to say of itself: nothing, until one is signed out or the tab is older than the server. */
export function LiveNotice({ connection }: { connection: LiveConnection }) {
  const notice = useSyncExternalStore(connection.watch, connection.notice, () => null);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-3 z-50 flex justify-center">
      {notice && (
        <p className="pointer-events-auto flex items-center gap-3 rounded-xl border border-line bg-raised px-3.5 py-2 shadow-modal">
          {says[notice].sentence}
          <Button look="secondary" onClick={() => window.location.reload()}>
            {says[notice].button}
          </Button>
        </p>
      )}
    </div>
  );
}
