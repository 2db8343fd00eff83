import { z } from "zod";
import type { chatbots } from "@/db/schema/channels";
import { unseal } from "@/lib/sealed";
import { type Choice, parseMenu } from "./menu-text";

/** What `settings` of a chatbot hold; each kind keeps its own while another one is chosen. */
const botSettings = z.object({
  url: z.url({ protocol: /^https?$/ }).optional(),
  greeting: z.string().optional(),
  /** The menu as it was typed. */
  menu: z.string().optional(),
});

export type BotConfig = { id: number; name: string } & (
  | { kind: "menu"; greeting: string; choices: Choice[] }
  | { kind: "http"; url: URL; secret: string }
);

export type BotRow = Pick<typeof chatbots.$inferSelect, "id" | "name" | "kind" | "settings" | "secrets">;

/** Who answers as this chatbot; null where nobody does, or its settings are not complete. */
export function botConfigOf({ id, name, kind, settings, secrets }: BotRow): BotConfig | null {
  const { url, greeting = "", menu = "" } = botSettings.parse(settings);
  if (kind === "http") {
    const { secret } = unseal(secrets);
    return url && secret ? { id, name, kind, url: new URL(url), secret } : null;
  }
  if (kind !== "menu") return null;
  const parsed = parseMenu(menu);
  return "choices" in parsed ? { id, name, kind, greeting, choices: parsed.choices } : null;
}
