import { z } from "zod";
import { secretsIn, withVerifyToken } from "@/lib/channels/connection/connection-form";
import { hasVerifyToken, providerOf } from "@/lib/channels/connection/provider-fields";
import { drainAll } from "@/lib/channels/send";
import { seal } from "@/lib/sealed";
import { keptSecrets, lockChannel, unknownChannel } from "./channel-now";
import { defineDeskAction } from "./define";
import { id } from "./fields";

const onChannel = { channel: id };

/** New tokens for old ones; what is left empty stays. The verify token is made here, and only when it is asked for. */
export const rotateChannelSecrets = defineDeskAction({
  label: "Rotating secrets of channels",
  permission: "manageSettings",
  input: z.looseObject({ ...onChannel, newVerifyToken: z.string().optional() }),
  async run({ tx, input }) {
    const channel = await lockChannel(tx, input.channel);
    if (!channel) return unknownChannel;
    const provider = providerOf[channel.kind];
    if (!provider) return { error: "Web Chat has no secrets." };
    const { secrets, problems } = secretsIn(provider, input);
    if (Object.keys(problems).length) return { error: "Nothing was saved yet.", fields: problems };
    const anew = Boolean(input.newVerifyToken) && hasVerifyToken(provider);
    const rotated = [...Object.keys(secrets), ...(anew ? ["verifyToken"] : [])];
    if (rotated.length === 0) return { error: "Nothing was changed: every field was empty.", fields: {} };
    const kept = keptSecrets(channel);
    if (anew) delete kept.verifyToken;
    await tx.query("UPDATE channels SET secrets = $2 WHERE id = $1", [
      channel.id,
      seal(withVerifyToken(provider, { ...kept, ...secrets })),
    ]);
    return {
      event: { channel: channel.id, name: channel.name, rotated },
      said: anew ? "Saved. Paste the new verify token at Meta before it checks the address again." : "Saved.",
    };
  },
});

export const disableChannel = defineDeskAction({
  label: "Disabling channels",
  permission: "manageSettings",
  input: z.object(onChannel),
  async run({ tx, input }) {
    const channel = await lockChannel(tx, input.channel);
    if (!channel) return unknownChannel;
    if (channel.disabledAt) return "unchanged";
    await tx.query("UPDATE channels SET disabled_at = now() WHERE id = $1", [channel.id]);
    return {
      event: { channel: channel.id, name: channel.name },
      said: "Disabled. Nothing is sent or received until you enable it.",
    };
  },
});

export const enableChannel = defineDeskAction({
  label: "Enabling channels",
  permission: "manageSettings",
  input: z.object(onChannel),
  async run({ tx, input }) {
    const channel = await lockChannel(tx, input.channel);
    if (!channel) return unknownChannel;
    if (!channel.disabledAt) return "unchanged";
    await tx.query("UPDATE channels SET disabled_at = NULL WHERE id = $1", [channel.id]);
    await drainAll(tx);
    return { event: { channel: channel.id, name: channel.name }, said: "Enabled." };
  },
});
