import { CheckBox, TextField } from "@/components/desk-fields";
import { crmKindNames } from "@/lib/crm/kinds";

type Settings = Record<string, string | boolean | undefined>;
type Props = { kind: string; name?: string; settings?: Settings };

/** The fields of a connection; of one that is there its tokens are empty, and stay as they are. */
export function CrmFields({ kind, name, settings = {} }: Props) {
  const isNew = name === undefined;
  const value = (field: string) => settings[field]?.toString();
  return (
    <div className="flex w-full max-w-160 flex-col gap-3">
      <TextField
        label="Name"
        name="name"
        defaultValue={name ?? (kind === "http" ? "" : crmKindNames[kind])}
        required
        maxLength={60}
      />
      {kind === "salesforce" ? (
        <>
          <Address
            label="Address to sign in at"
            name="loginUrl"
            defaultValue={value("loginUrl")}
            placeholder="https://example.my.salesforce.com"
          />
          <TextField
            label="Consumer key"
            name="clientId"
            defaultValue={value("clientId")}
            required
            maxLength={500}
          />
          <Secret label="Consumer secret" name="clientSecret" isNew={isNew} required />
          <Secret
            label="Refresh token (empty: the app's own credentials)"
            name="refreshToken"
            isNew={isNew}
          />
        </>
      ) : (
        <>
          <Address
            label="Address"
            name="url"
            defaultValue={value("url") ?? (kind === "hubspot" ? "https://api.hubapi.com" : "")}
            placeholder="https://crm.example/people"
          />
          {kind === "hubspot" && (
            <TextField
              label="Account number, for links (empty: HubSpot is asked)"
              name="portalId"
              inputMode="numeric"
              defaultValue={value("portalId")}
              maxLength={20}
            />
          )}
          <Secret
            label={kind === "hubspot" ? "Token of the private app" : "Token (sent as Bearer)"}
            name="token"
            isNew={isNew}
            required={kind === "hubspot"}
          />
        </>
      )}
      <CheckBox
        label="Write a note when a chat is finished"
        name="notes"
        checked={settings.notes === true}
        about="With the transcript as the customer saw it: no whispers, no bot log, no events."
      />
    </div>
  );
}

function Address(props: { label: string; name: string; defaultValue?: string; placeholder: string }) {
  return <TextField {...props} type="url" required maxLength={500} />;
}

type SecretProps = { label: string; name: string; isNew: boolean; required?: boolean };

function Secret({ label, name, isNew, required }: SecretProps) {
  return (
    <TextField
      label={label}
      name={name}
      type="password"
      autoComplete="off"
      required={isNew && required}
      placeholder={isNew ? undefined : "Unchanged"}
      maxLength={4000}
    />
  );
}
