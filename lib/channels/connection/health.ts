import type { Agent } from "@/db/queries/agents";
import { type ChannelRow, channelRow, channelRows } from "@/db/queries/channels";
import { unseal } from "@/lib/sealed";
import { configOf } from "./config";
import { providerOf } from "./provider-fields";

/** Disabled by an admin, carried by nothing, carried but not getting through, or as it should be. */
export type ChannelState = "disabled" | "unconnected" | "failing" | "connected";

export type ChannelHealth = Omit<ChannelRow, "settings" | "secrets" | "lastFailed"> & { state: ChannelState };

/** Every channel with its health, in the order they were made. */
export async function channelsHealth(agent: Agent): Promise<ChannelHealth[]> {
  return (await channelRows(agent)).map(healthOf);
}

export type ChannelToSettle = ChannelHealth & {
  settings: Record<string, unknown>;
  /** What its provider must be told; null where it wants none or none is kept. */
  verifyToken: string | null;
  /** Which tokens are kept, by name. */
  kept: string[];
  /** Tokens are kept, but another key sealed them. */
  unreadable: boolean;
};

/** One channel with all that its page shows; of its tokens the verify token alone. */
export async function channelToSettle(agent: Agent, id: number): Promise<ChannelToSettle | null> {
  const row = await channelRow(agent, id);
  if (!row) return null;
  const opened = openedSecrets(row.secrets);
  return {
    ...healthOf(row),
    settings: row.settings,
    verifyToken: opened?.verifyToken ?? null,
    kept: Object.keys(opened ?? {}),
    unreadable: opened === null,
  };
}

function healthOf(row: ChannelRow): ChannelHealth {
  const { settings: _settings, secrets: _secrets, lastFailed: _lastFailed, ...shown } = row;
  return { ...shown, state: stateOf(row) };
}

function stateOf(row: ChannelRow): ChannelState {
  if (row.disabledAt) return "disabled";
  if (!row.adapter || !isComplete(row)) return "unconnected";
  return row.dead > 0 || row.lastFailed ? "failing" : "connected";
}

function isComplete(row: ChannelRow): boolean {
  if (row.adapter !== providerOf[row.kind]) return true;
  return openedSecrets(row.secrets) !== null && configOf(row) !== null;
}

function openedSecrets(secrets: Buffer | null): Record<string, string> | null {
  try {
    return unseal(secrets);
  } catch {
    return null;
  }
}
