import { z } from "zod";
import type { Transaction } from "@/db/client";
import { audienceOf, writeAudience } from "@/lib/campaigns/audience";
import { unknownVariable } from "@/lib/campaigns/variables";
import { variablesOf } from "@/lib/channels/outbound/fill-template";
import { wantsMore } from "@/lib/channels/outbound/template-parts";
import { textLimit, whyTooLong } from "@/lib/channels/outbound/text-limit";
import { cleanText } from "@/lib/clean-text";
import type { Refusal } from "@/lib/user-actions/define";
import { done, invalid, locked, noDraft, tell } from "./campaign-row";
import { defineDeskAction } from "./define";
import { id, line } from "./fields";

const permission = "manageCampaigns";
const version = z.coerce.number().int();
const longestBody = 4000;

const name = line("a name", 100);

export const createCampaign = defineDeskAction({
  label: "Making campaigns",
  permission,
  input: z.object({ name, channel: id, audience: z.string().max(3000).default("") }),
  async run({ tx, agent, input }) {
    const { rowCount } = await tx.query("SELECT FROM channels WHERE id = $1", [input.channel]);
    if (!rowCount) return invalid("channel", "Please choose one.");
    const audience = writeAudience(audienceOf(Object.fromEntries(new URLSearchParams(input.audience))));
    const { rows } = await tx.query<{ id: number }>(
      `INSERT INTO campaigns (name, channel_id, audience, created_by) VALUES ($1, $2, $3, $4) RETURNING id`,
      [input.name, input.channel, audience, agent.id],
    );
    const campaign = rows[0]!.id;
    await tell(tx, campaign);
    return done({ campaign, name: input.name }, "Made.", `/campaigns/${campaign}`);
  },
});

const rate = z.coerce
  .number("Please give a number.")
  .int("Please give a whole number.")
  .min(1, "At least 1 a minute.")
  .max(3000, "At most 3,000 a minute.");

const text = z
  .string()
  .transform((text) => cleanText(text).replace(/\r\n?/g, "\n").trim())
  .pipe(z.string().max(longestBody, "This is longer than 4,000 characters."));

const fits = text.refine((text) => !unknownVariable(text), {
  error: ({ input }) =>
    `Nothing is known as ${unknownVariable(String(input))}. Use {{name}}, {{first_name}}, {{email}} or {{phone}}.`,
});

/** The fields of a draft; those of the audience are named as All Users names them, those of a template place_1, … */
const draft = z
  .looseObject({
    campaign: id,
    version,
    name,
    template: z.union([z.literal("").transform(() => null), id]).default(null),
    body: fits.default(""),
    rate,
  })
  .transform(({ campaign, version, name, template, body, rate, ...others }) => ({
    ...{ campaign, version, name, template, body, rate },
    audience: audienceOf(others as Record<string, string>),
    places: Object.fromEntries(
      Object.entries(others).flatMap(([key, value]) =>
        key.startsWith("place_") ? [[key.slice("place_".length), String(value)]] : [],
      ),
    ),
  }));

export const updateCampaign = defineDeskAction({
  label: "Changing campaigns",
  permission,
  input: draft,
  async run({ tx, agent, input }) {
    const { campaign, name, template, body, rate } = input;
    const row = await locked(tx, campaign, { in: ["draft"], version: input.version, otherwise: noDraft });
    if ("error" in row) return row;
    const tooLong = template === null && (await whyNotText(tx, row.channelId, body));
    if (tooLong) return invalid("body", tooLong);
    const chosen = await placesOf(tx, row.channelId, template, input.places);
    if ("error" in chosen) return chosen;
    await tx.query(
      `UPDATE campaigns SET name = $2, template_id = $3, body = $4, variables = $5, audience = $6, rate = $7,
         created_by = $8, version = version + 1 WHERE id = $1`,
      [campaign, name, template, body, chosen.variables, writeAudience(input.audience), rate, agent.id],
    );
    await tell(tx, campaign);
    return done({ campaign, name }, "Saved.");
  },
});

/** Why the channel does not take so long a text, or null. */
async function whyNotText(tx: Transaction, channelId: number, body: string): Promise<string | null> {
  const { rows } = await tx.query<{ adapter: Parameters<typeof textLimit>[0] }>(
    "SELECT adapter FROM channels WHERE id = $1",
    [channelId],
  );
  return whyTooLong(body, textLimit(rows[0]!.adapter));
}

/** What stands for each place of the chosen template; places of another are forgotten. */
async function placesOf(
  tx: Transaction,
  channelId: number,
  template: number | null,
  given: Record<string, string>,
): Promise<{ variables: Record<string, string> } | Refusal> {
  if (template === null) return { variables: {} };
  const { rows } = await tx.query<{ body: string; components: unknown }>(
    "SELECT body, components FROM templates WHERE id = $1 AND channel_id = $2 AND (state IS NULL OR state = 'APPROVED')",
    [template, channelId],
  );
  if (!rows[0] || wantsMore(rows[0].components))
    return invalid("template", "This template is not one that can be sent on this channel.");
  const places: Record<string, string> = {};
  for (const place of variablesOf(rows[0].body)) {
    const checked = fits.safeParse(given[place] ?? "");
    if (!checked.success) return invalid(`place_${place}`, checked.error.issues[0]!.message);
    places[place] = checked.data;
  }
  return { variables: places };
}

export const deleteCampaign = defineDeskAction({
  label: "Deleting campaigns",
  permission,
  input: z.object({ campaign: id, version }),
  async run({ tx, input: { campaign, version } }) {
    const row = await locked(tx, campaign, {
      in: ["draft"],
      version,
      otherwise: "Only drafts can be deleted.",
    });
    if ("error" in row) return row;
    await tx.query("DELETE FROM campaigns WHERE id = $1", [campaign]);
    await tell(tx, campaign);
    return done({ campaign, name: row.name }, "Deleted.", "/campaigns");
  },
});
