"use server";

import { z } from "zod";
import { requireAgent, requireOrigin } from "@/lib/auth";
import { channelConfig } from "@/lib/channels/connection/config";
import { probe } from "@/lib/channels/connection/probe";
import { id } from "./fields";
import type { DeskFormResult } from "./perform";

/** Asks the provider of a channel who it is, and says in one sentence what came back. */
export async function testChannel(_before: DeskFormResult | null, form: FormData): Promise<DeskFormResult> {
  const agent = await requireAgent();
  await requireOrigin();
  const parsed = z.object({ channel: id }).safeParse({ channel: form.get("channel") });
  if (!parsed.success || !agent.permissions.has("manageSettings"))
    return failed("This channel cannot be found.");
  const config = await configNow(parsed.data.channel);
  if (!config) return failed("There is nothing to test: it is disabled, or not connected to a provider.");
  const { works, said } = await probe(config);
  return works ? { done: true, said } : failed(said);
}

const failed = (error: string): DeskFormResult => ({ error, typed: {} });

/** Null also where its tokens were sealed by another key. */
async function configNow(channel: number) {
  try {
    return await channelConfig(channel);
  } catch {
    return null;
  }
}
