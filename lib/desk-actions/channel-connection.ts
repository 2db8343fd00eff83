import { z } from "zod";
import type { Transaction } from "@/db/client";
import { channelKinds } from "@/db/schema/channels";
import { type Connection, connectionIn } from "@/lib/channels/connection/connection-form";
import { providerOf } from "@/lib/channels/connection/provider-fields";
import { seal } from "@/lib/sealed";
import { type ChannelNow, keptSecrets, lockChannel, mayBeDemoLine, unknownChannel } from "./channel-now";
import { type DeskOutcome, defineDeskAction } from "./define";
import { id, line } from "./fields";

const shared = {
  name: line("a name", 60),
  /** The chatbot that its new users begin with. */
  chatbot: z.preprocess((value) => value || null, id.nullable()),
};

export const createChannel = defineDeskAction({
  label: "Adding channels",
  permission: "manageSettings",
  input: z.looseObject({ kind: z.enum(channelKinds, "Please choose a kind."), ...shared }),
  async run({ tx, input }) {
    const { kind, name, chatbot } = input;
    const provider = providerOf[kind];
    if (!provider) return refused({ kind: "Web Chat is built in." });
    const problems = await problemsWith(tx, input, null);
    const connection = connectionIn(provider, input, { settings: {}, secrets: {} });
    if ("problems" in connection) return refused({ ...problems, ...connection.problems });
    if (problems) return refused(problems);
    const { rows } = await tx.query<{ id: number }>(
      "INSERT INTO channels (kind, name, adapter, settings, secrets) VALUES ($1, $2, $3, $4, $5) RETURNING id",
      [kind, name, provider, settingsOf({}, connection, chatbot), seal(connection.secrets)],
    );
    const channel = rows[0]!.id;
    return { event: { channel, name, kind }, opens: `/settings/channels/${channel}` };
  },
});

export const updateChannel = defineDeskAction({
  label: "Changing channels",
  permission: "manageSettings",
  input: z.looseObject({
    channel: id,
    ...shared,
    /** What carries its messages from now on; without it, what did before. */
    carrier: z.enum(["provider", "demo_line"]).optional(),
  }),
  async run({ tx, input }) {
    const before = await lockChannel(tx, input.channel);
    if (!before) return unknownChannel;
    const problems = await problemsWith(tx, input, before);
    if (problems) return refused(problems);
    if (input.carrier === "demo_line" && !mayBeDemoLine(before))
      return { error: "Only in the demo can the demo line carry a channel." };
    const provider = providerOf[before.kind];
    const adapter = input.carrier === "provider" ? (provider ?? null) : (input.carrier ?? before.adapter);
    const kept = { settings: before.settings, secrets: keptSecrets(before) };
    const connection = provider && adapter === provider ? connectionIn(provider, input, kept) : null;
    if (connection && "problems" in connection) return refused(connection.problems);
    const after = {
      name: input.name,
      adapter,
      settings: settingsOf(before.settings, connection, input.chatbot),
    };
    const changed = [...changesOf(before, after), ...(connection?.given ?? [])];
    if (changed.length === 0) return "unchanged";
    await tx.query("UPDATE channels SET name = $2, adapter = $3, settings = $4, secrets = $5 WHERE id = $1", [
      before.id,
      after.name,
      adapter,
      after.settings,
      connection ? seal(connection.secrets) : before.secrets,
    ]);
    return { event: { channel: before.id, name: before.name, to: after.name, changed } };
  },
});

const refused = (fields: Record<string, string>): DeskOutcome => ({
  error: "Nothing was saved yet.",
  fields,
});

/** What is kept under names that no form of ours has stays. */
function settingsOf(
  before: Record<string, unknown>,
  connection: Connection | null,
  chatbotId: number | null,
): Record<string, unknown> {
  const all = { ...before, ...connection?.settings, chatbotId: chatbotId ?? undefined };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The names of what is another thing now; what it was and is stays out of the record. */
function changesOf(before: ChannelNow, after: Pick<ChannelNow, "name" | "adapter" | "settings">): string[] {
  const names = new Set([...Object.keys(before.settings), ...Object.keys(after.settings)]);
  return [
    ...(before.name === after.name ? [] : ["name"]),
    ...(before.adapter === after.adapter ? [] : ["adapter"]),
    ...[...names].filter((name) => before.settings[name] !== after.settings[name]),
  ];
}

async function problemsWith(
  tx: Transaction,
  { name, chatbot }: { name: string; chatbot: number | null },
  before: ChannelNow | null,
): Promise<Record<string, string> | null> {
  const { rows } = await tx.query<{ taken: boolean; known: boolean }>(
    `SELECT EXISTS (SELECT FROM channels WHERE lower(name) = lower($1) AND id IS DISTINCT FROM $2) AS taken,
       $3::bigint IS NULL OR EXISTS (SELECT FROM chatbots WHERE id = $3) AS known`,
    [name, before?.id ?? null, chatbot],
  );
  const fields: Record<string, string> = {};
  if (rows[0]!.taken && before?.name !== name) fields.name = "Another channel has this name.";
  if (!rows[0]!.known) fields.chatbot = "This chatbot was deleted meanwhile.";
  return Object.keys(fields).length ? fields : null;
}
