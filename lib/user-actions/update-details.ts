import { z } from "zod";
import { changeUser } from "@/db/writes/users";
import { countryOf, formatPhone, parsePhone } from "@/lib/phone";
import { defineAction } from "./define";
import { text } from "./inputs";

const email = z.email("This is not an e-mail address.");

/** Each field beside the value it had when the agent opened the form. */
const input = z.object({
  name: text(200),
  email: text(320),
  phone: text(60),
  notes: text(20_000),
  nameWas: text(200),
  emailWas: text(320),
  phoneWas: text(60),
  notesWas: text(20_000),
});

const fields = ["name", "email", "phone", "notes"] as const;
type Field = (typeof fields)[number];
type Taken = { value: string | null } | { problem: string };

/** The value to store for what was typed, or why it cannot be taken. */
const take: Record<Field, (typed: string) => Taken> = {
  name: (typed) => ({ value: typed.trim() || null }),
  email: (typed) => {
    const address = typed.trim();
    if (!address) return { value: null };
    const parsed = email.safeParse(address);
    return parsed.success
      ? { value: address }
      : { problem: "This is not an e-mail address. An example: lena@fischer.example" };
  },
  phone: (typed) => {
    if (!typed.trim()) return { value: null };
    const number = parsePhone(typed);
    return number
      ? { value: number }
      : { problem: "This is not a phone number. Begin with + and the country: +34 612 34 56 78" };
  },
  notes: (typed) => ({ value: typed.replaceAll("\r\n", "\n") }),
};

const shown = (field: Field, value: string | null) =>
  field === "phone" && value ? formatPhone(value) : (value ?? "");

/** "Edit the Name, E-mail, Phone number, or Notes fields. Click the Update Details button to save changes." */
export const updateDetails = defineAction({
  label: "Update Details",
  permission: null,
  input,
  async run({ tx, user, input }) {
    const changes: Partial<Record<Field, string | null>> = {};
    const problems: Record<string, string> = {};
    const conflicts: Record<string, string> = {};
    for (const field of fields) {
      const was = input[`${field}Was`];
      if (input[field] === shown(field, was)) continue;
      const taken = take[field](input[field]);
      if ("problem" in taken) problems[field] = taken.problem;
      else if ((taken.value ?? "") === was || taken.value === user[field]) continue;
      else if ((user[field] ?? "") !== was) conflicts[field] = user[field] ?? "";
      else changes[field] = taken.value;
    }
    if (Object.keys(problems).length > 0) return { error: "Nothing was saved yet.", fields: problems };
    if (Object.keys(conflicts).length > 0) {
      return { error: "Someone else changed this meanwhile. Choose which value to keep.", conflicts };
    }
    if (Object.keys(changes).length === 0) return "unchanged";
    await changeUser(
      tx,
      user.id,
      changes.phone ? { ...changes, location: countryOf(changes.phone) } : changes,
    );
    const event = Object.fromEntries(
      Object.entries(changes).map(([field, to]) => [field, { from: user[field as Field], to }]),
    );
    return { event };
  },
});
