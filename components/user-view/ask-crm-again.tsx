"use client";

import { RefreshCw } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { askCrmAgain } from "@/lib/crm/ask-again";

type Props = { userId: number; name: string; failed: boolean };

/** Has the CRMs asked anew, past what is remembered; also before any script runs. */
export function AskCrmAgain({ userId, name, failed }: Props) {
  const [, ask, asking] = useActionState(askCrmAgain, undefined);
  const words = asking ? "Asking again…" : failed ? "Retry" : null;
  return (
    <form action={ask} className="contents">
      <input type="hidden" name="userId" value={userId} />
      <Button
        type="submit"
        look={words ? "secondary" : "icon"}
        aria-disabled={asking}
        aria-label={words ? undefined : `Ask ${name} again`}
        title={words ? undefined : `Ask ${name} again`}
      >
        {words ?? <RefreshCw aria-hidden="true" />}
      </Button>
    </form>
  );
}
