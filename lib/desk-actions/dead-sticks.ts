"use server";

import { refresh } from "next/cache";
import { requireAgent, requireOrigin } from "@/lib/auth";
import type { DeskFormResult } from "./perform";
import { restick } from "./restick";

/** Sticks the chosen users to another agent, or to none: each through the door for changes of a user. */
export async function performDeadSticks(
  _before: DeskFormResult | null,
  form: FormData,
): Promise<DeskFormResult> {
  const agent = await requireAgent();
  await requireOrigin();
  const result = await restick(agent, { users: form.getAll("users"), to: form.get("to") });
  refresh();
  return result;
}
