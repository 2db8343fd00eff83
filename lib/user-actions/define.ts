import type { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import type { Permission } from "@/lib/permissions";

/** The user's row as locked for this action. */
export type LockedUser = {
  id: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  notes: string;
  version: number;
};

export type Refusal = {
  error: string;
  /** A sentence for each field that cannot be taken. */
  fields?: Record<string, string>;
  /** Fields that someone else changed meanwhile, with what stands there now. */
  conflicts?: Record<string, string>;
  /** What was typed, so that a form posted without script loses nothing. */
  typed?: Record<string, string>;
};

/** What an action did: the particulars of its event row, nothing at all, or a refusal. */
export type Outcome = { event: Record<string, unknown> } | "unchanged" | Refusal;

export type Action<Input> = {
  label: string;
  /** The right it needs; null when every agent may. */
  permission: Permission | null;
  input: z.ZodType<Input>;
  run(door: { tx: Transaction; agent: Agent; user: LockedUser; input: Input }): Promise<Outcome>;
};

/** Keeps the input's type where the action is written and forgets it where the table lists it. */
export function defineAction<Input>(action: Action<Input>): Action<unknown> {
  return action as Action<unknown>;
}

export type Judgement = "allowed" | "hidden";

/** The one rule that the screen draws with and the door refuses with. */
export function judge(action: Action<unknown>, { agent }: { agent: Agent }): Judgement {
  return action.permission === null || agent.permissions.has(action.permission) ? "allowed" : "hidden";
}
