import { TextField } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import type { Agent } from "@/db/queries/agents";
import { timeZones } from "@/lib/time-zones";

export function ProfileForm({ agent }: { agent: Agent }) {
  return (
    <DeskForm
      action="updateProfile"
      submit="Save"
      className="flex max-w-100 flex-col gap-3 [&>button]:self-start"
    >
      <TextField
        label="Name"
        name="name"
        defaultValue={agent.name}
        autoComplete="name"
        required
        maxLength={100}
      />
      <div className="flex flex-col gap-1">
        <span className="text-sm font-medium text-ink-2">E-mail</span>
        <p dir="auto">{agent.email ?? "None"}</p>
        <p className="text-sm text-ink-3">You sign in with it. An admin can change it.</p>
      </div>
      <TextField label="Time zone" name="timeZone" defaultValue={agent.timeZone} list="time-zones" required />
      <datalist id="time-zones">
        {timeZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </DeskForm>
  );
}
