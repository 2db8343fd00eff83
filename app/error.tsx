"use client";

import { CalmPage } from "@/components/calm-page";
import { Button } from "@/components/ui/button";

export default function ErrorPage({ error, reset }: { error: { digest?: string }; reset: () => void }) {
  return (
    <CalmPage title="This did not work">
      <p className="text-ink-2">
        Something failed on our side.
        {error.digest && ` Whoever runs this desk finds it in the log as ${error.digest}.`}
      </p>
      <Button look="primary" onClick={reset}>
        Try again
      </Button>
    </CalmPage>
  );
}
