import type { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import type { Situation } from "@/db/queries/situation";
import type { Permission } from "@/lib/permissions";

export type Refusal = {
  error: string;
  /** A sentence for each field that cannot be taken. */
  fields?: Record<string, string>;
  /** Fields that someone else changed meanwhile, with what stands there now. */
  conflicts?: Record<string, string>;
  /** What was typed, so that a form posted without script loses nothing. */
  typed?: Record<string, string>;
};

/** How to take an action back: the other one, and the user's version that must still stand. */
export type Undo = { action: string; input: Record<string, string> };

/** What an action did: the particulars of its event row (of another kind than its name, where it is the same deed), nothing at all, or a refusal. */
export type Outcome =
  | { event: Record<string, unknown>; kind?: string; chatId?: string; undo?: Undo; id?: string }
  | { done: true; id?: string }
  | "unchanged"
  | Refusal;

export type Door<Input> = Situation & { tx: Transaction; agent: Agent; input: Input };

export type Action<Input> = {
  label: string;
  /** The right it needs; null when every agent may; or a rule of its own. */
  permission: Permission | null | ((seen: Seen) => boolean);
  /** Whether the user's state has room for it; otherwise it is not in the menu. */
  when?(seen: Seen): boolean;
  /** Why it cannot be done now: it stands in the menu greyed, with this sentence. */
  unless?(seen: Seen): string | null;
  /** What its dialog asks before it is done; without one it is done at once. */
  confirm?(seen: Seen): string | null;
  /** Whether the User View closes afterwards. */
  closes?: true;
  input: z.ZodType<Input>;
  run(door: Door<Input>): Promise<Outcome>;
};

/** What a rule looks at; plain facts, so that it can be asked without a database. */
export type Seen = { agent: Pick<Agent, "id" | "permissions"> } & Situation;

/** Keeps the input's type where the action is written and forgets it where the table lists it. */
export function defineAction<Input>(action: Action<Input>): Action<unknown> {
  return action as Action<unknown>;
}

export type Judgement =
  | { allowed: true }
  /** Not in the menu: without the right, or the state has no room for it. */
  | { hidden: "right" | "state" }
  /** In the menu, greyed, for this reason. */
  | { disabled: string };

/** The one rule that the screen draws with and the door refuses with. */
export function judge(action: Action<unknown>, seen: Seen): Judgement {
  const { permission } = action;
  const may =
    permission === null ||
    (typeof permission === "function" ? permission(seen) : seen.agent.permissions.has(permission));
  const fits = action.when?.(seen) ?? true;
  // A right that hangs on the state (the assignee's) is missed only where the state has room for the action.
  if (!fits) return { hidden: may || typeof permission === "function" ? "state" : "right" };
  if (!may) return { hidden: "right" };
  const reason = action.unless?.(seen) ?? null;
  return reason ? { disabled: reason } : { allowed: true };
}
