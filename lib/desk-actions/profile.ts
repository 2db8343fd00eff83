import { z } from "zod";
import { hashOfPassword, isPassword } from "@/lib/password";
import { mayTryOwnPassword } from "@/lib/sign-in-limits";
import { isTimeZone } from "@/lib/time-zones";
import { defineDeskAction } from "./define";
import { line, newPassword } from "./fields";

export const updateProfile = defineDeskAction({
  label: "Changing your profile",
  permission: null,
  input: z.object({
    name: line("your name", 100),
    timeZone: z.string().refine(isTimeZone, "This is no time zone. An example: Europe/Berlin"),
  }),
  async run({ tx, agent, input: { name, timeZone } }) {
    if (name === agent.name && timeZone === agent.timeZone) return "unchanged";
    await tx.query("UPDATE agents SET name = $2, time_zone = $3 WHERE id = $1", [agent.id, name, timeZone]);
    return { event: { name, timeZone }, agents: [agent.id] };
  },
});

/** Takes the old password, and ends every other session: whoever else is in is out. */
export const changePassword = defineDeskAction({
  label: "Changing your password",
  permission: null,
  input: z.object({ oldPassword: z.string().max(1000).default(""), newPassword }),
  async run({ tx, agent, session, input }) {
    const { rows } = await tx.query("SELECT password_hash FROM agents WHERE id = $1", [agent.id]);
    if (!(await mayTryOwnPassword(agent.id)))
      return { error: "Too many attempts. Please wait some minutes and try again." };
    if (!(await isPassword(input.oldPassword, rows[0]?.password_hash)))
      return { error: "Nothing was saved yet.", fields: { oldPassword: "This is not your password." } };
    await tx.query("UPDATE agents SET password_hash = $2 WHERE id = $1", [
      agent.id,
      await hashOfPassword(input.newPassword),
    ]);
    await tx.query("DELETE FROM sessions WHERE agent_id = $1 AND secret_hash IS DISTINCT FROM $2", [
      agent.id,
      session,
    ]);
    return {
      event: {},
      agents: [agent.id],
      said: "Your password is changed. Other browsers are signed out.",
    };
  },
});

const box = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

export const setAlerts = defineDeskAction({
  label: "Changing your alerts",
  permission: null,
  input: z.object({ title: box, sound: box, notification: box }),
  async run({ tx, agent, input }) {
    await tx.query("UPDATE agents SET alerts = $2 WHERE id = $1", [agent.id, input]);
    return { event: input, agents: [agent.id] };
  },
});
