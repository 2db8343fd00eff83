import type { Agent } from "@/db/queries/agents";
import { templatesFor } from "@/db/queries/templates";
import { variablesOf } from "@/lib/channels/outbound/fill-template";
import { wantsMore } from "@/lib/channels/outbound/template-parts";

/** A template as a dialog offers it, with the names of its variables. */
export type TemplateChoice = {
  id: number;
  name: string;
  language: string;
  body: string;
  variables: string[];
};

/** The templates that need nothing but the variables of their text. */
export async function templateChoices(agent: Agent, userId: number): Promise<TemplateChoice[]> {
  return (await templatesFor(agent, userId))
    .filter(({ components }) => !wantsMore(components))
    .map(({ components: _, ...template }) => ({ ...template, variables: variablesOf(template.body) }));
}
