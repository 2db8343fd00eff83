import type { Outgoing } from "@/lib/channels/adapter";

/** A template as the Cloud API takes it: its variables by number, in their order, or by name. */
export function templateMessage({ name, language, variables }: NonNullable<Outgoing["template"]>) {
  const names = Object.keys(variables);
  const numbered = names.every((one) => /^\d+$/.test(one));
  const parameters = numbered
    ? names.sort((a, b) => Number(a) - Number(b)).map((one) => ({ type: "text", text: variables[one]! }))
    : names.map((one) => ({ type: "text", parameter_name: one, text: variables[one]! }));
  return {
    name,
    language: { code: language },
    ...(parameters.length > 0 && { components: [{ type: "body", parameters }] }),
  };
}
