import { CheckBox, Choice, TextField } from "@/components/desk-fields";
import type { Chatbot } from "@/db/queries/settings";
import type { ProviderAdapter } from "@/lib/channels/connection/config";
import { type ProviderField, providerFields } from "@/lib/channels/connection/provider-fields";

type Shared = { name?: string; chatbot?: unknown; chatbots: Chatbot[] };

/** What every channel has: its name, and the chatbot that answers those who are new on it. */
export function ChannelFields({ name, chatbot, chatbots }: Shared) {
  return (
    <>
      <div className="w-80 max-w-full">
        <TextField label="Name" name="name" defaultValue={name} required maxLength={60} />
      </div>
      <div className="w-80 max-w-full">
        <Choice
          label="New users begin with"
          name="chatbot"
          defaultValue={String(chatbot ?? "")}
          choices={[["", "No chatbot"], ...chatbots.map((bot): [number, string] => [bot.id, bot.name])]}
        />
      </div>
    </>
  );
}

type Connection = { provider: ProviderAdapter; settings?: Record<string, unknown> };

/** The ids and the address of a provider's connection. */
export function ConnectionFields({ provider, settings = {} }: Connection) {
  return providerFields[provider]
    .filter(({ secret }) => !secret)
    .map((field) => {
      const now = settings[field.name];
      return field.box ? (
        <CheckBox
          key={field.name}
          label={field.label}
          name={field.name}
          about={field.about}
          checked={now === true}
        />
      ) : (
        <OneField key={field.name} field={field} now={typeof now === "string" ? now : field.usual} />
      );
    });
}

type Secrets = {
  provider: ProviderAdapter;
  /** Which of them an empty field leaves as they are. */
  kept?: string[];
  /** None of them has to be given. */
  optional?: boolean;
  /** This one alone, and why it is asked for. */
  only?: { name: string; about: string };
};

/** The tokens of a connection: typed, never shown. */
export function SecretFields({ provider, kept = [], optional, only }: Secrets) {
  return providerFields[provider]
    .filter(({ secret, name }) => secret && (!only || only.name === name))
    .map((field) => (
      <OneField
        key={field.name}
        field={{ ...field, optional: optional || kept.includes(field.name) ? true : undefined, ...only }}
        about={
          !only && kept.includes(field.name) ? "Leave it empty to keep the one that is there." : undefined
        }
      />
    ));
}

function OneField({ field, now, about }: { field: ProviderField; now?: string; about?: string }) {
  const words = [field.about, about].filter(Boolean).join(" ");
  return (
    <div className="flex w-120 max-w-full flex-col gap-1">
      <TextField
        label={field.label}
        name={field.name}
        defaultValue={now}
        required={!field.optional}
        dir="ltr"
        spellCheck={false}
        maxLength={field.secret ? 2000 : 200}
        {...(field.secret && { type: "password", autoComplete: "new-password" })}
      />
      {words && <p className="text-sm text-ink-3">{words}</p>}
    </div>
  );
}
