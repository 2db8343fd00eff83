import type { Transaction } from "@/db/client";
import type { channels } from "@/db/schema/channels";
import { isDemoOn } from "@/lib/demo";
import { unseal } from "@/lib/sealed";

export type ChannelNow = Omit<typeof channels.$inferSelect, "settings" | "lastEventAt"> & {
  settings: Record<string, unknown>;
};

export const unknownChannel = { error: "This channel cannot be found." };

export async function lockChannel(tx: Transaction, id: number): Promise<ChannelNow | null> {
  const { rows } = await tx.query<ChannelNow>(
    `SELECT id, kind, name, adapter, settings, secrets, disabled_at AS "disabledAt" FROM channels WHERE id = $1
     FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** The tokens that are kept; none where another key sealed them. */
export function keptSecrets({ secrets }: Pick<ChannelNow, "secrets">): Record<string, string> {
  try {
    return unseal(secrets);
  } catch {
    return {};
  }
}

/** Whether the demo's own line may carry this channel. */
export function mayBeDemoLine({ kind }: Pick<ChannelNow, "kind">): boolean {
  return isDemoOn() && kind !== "web_chat";
}
