import type { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import type { Permission } from "@/lib/permissions";
import type { Refusal } from "@/lib/user-actions/define";

/** What an action at the desk did: the particulars of its event row, nothing at all, or a refusal. */
export type DeskOutcome =
  | {
      event: Record<string, unknown>;
      /** The agents whom it concerns; without them it is a change of the settings. */
      agents?: number[];
      /** What the screen says; without it "Saved." */
      said?: string;
      /** The token of a one-time link, shown once. */
      token?: string;
      /** The path that the screen goes on to. */
      opens?: string;
      /** A secret that is made here, shown once. */
      secret?: string;
    }
  | "unchanged"
  /** There is more than one transaction should hold: commit this and run once more. */
  | "again"
  | Refusal;

type DeskDoor<Input> = {
  tx: Transaction;
  agent: Agent;
  /** What the database knows the agent's own session by. */
  session: Buffer | null;
  input: Input;
};

export type DeskAction<Input> = {
  label: string;
  /** The right it needs; null for what every agent may do to himself. */
  permission: Permission | null;
  input: z.ZodType<Input>;
  run(door: DeskDoor<Input>): Promise<DeskOutcome>;
};

/** Keeps the input's type where the action is written and forgets it where the table lists it. */
export function defineDeskAction<Input>(action: DeskAction<Input>): DeskAction<unknown> {
  return action as DeskAction<unknown>;
}
