import { TextField } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import type { Chatbot } from "@/db/queries/settings";

/** The service over HTTP that answers as a chatbot: its address and secret. */
export function HttpBot({ bot: { id, name, kind, settings, hasSecret } }: { bot: Chatbot }) {
  const hidden = { chatbot: id };
  return (
    <>
      <DeskForm
        action="setHttpBot"
        className="flex w-full flex-col items-start gap-3"
        hidden={hidden}
        submit={kind === "http" ? "Save address" : "Save, and let the service answer"}
        under={{
          summary: "HTTP service…",
          label: `HTTP service of ${name}…`,
          about:
            "It is told of every message, signed with a secret that is shown once, and has ten seconds to answer; when it fails, people take over. /bot-api.yaml describes how they talk.",
        }}
      >
        <div className="w-full max-w-160">
          <TextField
            label="Address"
            name="url"
            type="url"
            dir="ltr"
            defaultValue={settings.url}
            placeholder="https://bot.example/hook"
            required
            maxLength={2000}
          />
        </div>
      </DeskForm>
      {hasSecret && (
        <DeskForm
          action="rotateBotSecret"
          hidden={hidden}
          submit="Make a new secret"
          look="danger"
          under={{
            summary: "New secret…",
            label: `New secret for ${name}…`,
            about: "The service is refused, and refuses, until it has the new one.",
          }}
        />
      )}
    </>
  );
}
