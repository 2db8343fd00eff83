import { Badge } from "@/components/ui/badge";
import type { SentEmail } from "@/db/queries/emails";

const looks = {
  queued: ["accent", "Queued"],
  sent: ["ok", "Sent"],
  kept: ["ok", "Kept"],
  failed: ["bad", "Failed"],
  unconfirmed: ["warn", "Unconfirmed"],
} as const;

export function EmailBadge({ status }: { status: SentEmail["status"] }) {
  const [tone, words] = looks[status];
  return <Badge tone={tone}>{words}</Badge>;
}
