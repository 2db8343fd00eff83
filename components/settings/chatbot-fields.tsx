import { Choice, TextField } from "@/components/desk-fields";
import type { Chatbot } from "@/db/queries/settings";

export function ChatbotFields({ bot }: { bot?: Chatbot }) {
  return (
    <>
      <div className="w-64 max-w-full">
        <TextField label="Name" name="name" defaultValue={bot?.name} required maxLength={60} />
      </div>
      <div className="w-40">
        <Choice
          label="Routing"
          name="routing"
          defaultValue={bot?.routing ?? "manual"}
          choices={[
            ["manual", "Manual"],
            ["automatic", "Automatic"],
          ]}
        />
      </div>
    </>
  );
}
