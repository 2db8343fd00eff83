import { Choice, TextArea, TextField } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import type { Campaign } from "@/db/queries/campaigns";
import type { FilterOptions } from "@/db/queries/filter-options";
import { readAudience } from "@/lib/campaigns/audience";
import { variablesOf } from "@/lib/channels/outbound/fill-template";
import { AudienceFields } from "./audience-fields";

type Template = { id: number; name: string; language: string; body: string };
type Props = { campaign: Campaign; templates: Template[]; options: FilterOptions };

const group = "flex w-full flex-col gap-3 border-t border-line-soft pt-3";

/** All of a draft in one form: what it says, to whom, how fast. */
export function DraftForm({ campaign, templates, options }: Props) {
  const { id, version, name, rate } = campaign;
  return (
    <DeskForm action="updateCampaign" hidden={{ campaign: id, version }} submit="Save draft">
      <div className="w-full max-w-120">
        <TextField label="Name" name="name" defaultValue={name} required maxLength={100} />
      </div>
      <fieldset className={group}>
        <legend className="sr-only">Message</legend>
        <MessageFields campaign={campaign} templates={templates} />
      </fieldset>
      <fieldset className={group}>
        <legend className="float-start mb-1 w-full font-semibold">To whom</legend>
        <AudienceFields filter={readAudience(campaign.audience)} options={options} />
      </fieldset>
      <div className={group}>
        <div className="w-44">
          <TextField
            label="Messages a minute"
            name="rate"
            type="number"
            min={1}
            max={3000}
            defaultValue={rate}
            required
          />
        </div>
      </div>
    </DeskForm>
  );
}

function MessageFields({ campaign, templates }: Omit<Props, "options">) {
  const { templateId, templateBody, body, variables } = campaign;
  return (
    <>
      {templates.length > 0 && (
        <div className="w-full max-w-120">
          <Choice
            label="Template"
            name="template"
            defaultValue={templateId ?? ""}
            choices={[
              ["", "None: the text below"],
              ...templates.map(({ id, name, language }): [number, string] => [id, `${name} (${language})`]),
            ]}
          />
        </div>
      )}
      {templateBody !== null && (
        <p className="max-w-prose rounded-lg bg-sunk p-3 whitespace-pre-line" dir="auto">
          {templateBody}
        </p>
      )}
      {templateBody !== null &&
        variablesOf(templateBody).map((place) => (
          <div key={place} className="w-full max-w-120">
            <TextField
              label={`What stands for {{${place}}}`}
              name={`place_${place}`}
              defaultValue={variables[place]}
              maxLength={1000}
            />
          </div>
        ))}
      <div className="w-full max-w-160">
        <TextArea label="Text" name="body" defaultValue={body} rows={4} maxLength={4000} />
      </div>
      <p className="max-w-prose text-sm text-ink-3">
        {"{{name}}, {{first_name}}, {{email}} and {{phone}} stand for what is known of each person; "}
        {"{{first_name|there}} says “there” where it is not known."}
        {templates.length > 0 && " With a template the text is not sent; its places appear once it is saved."}
      </p>
    </>
  );
}
