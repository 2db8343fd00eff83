import { CheckBox, Problem, TextField } from "@/components/desk-fields";
import type { Role } from "@/db/queries/settings";
import { permissionLabels } from "@/lib/permissions";

type Props = { roles: Role[]; name?: string; email?: string | null; maxChats: number; chosen?: number[] };

/** What an admin says about an agent, when inviting and later. */
export function AgentFields({ roles, name, email, maxChats, chosen = [] }: Props) {
  return (
    <div className="flex w-full max-w-100 flex-col gap-3">
      <TextField label="Name" name="name" defaultValue={name} required maxLength={100} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        defaultValue={email ?? ""}
        required
        maxLength={254}
      />
      <TextField
        label="Maximum chats, beyond which routing gives no more"
        name="maxChats"
        type="number"
        min={0}
        max={100}
        defaultValue={maxChats}
        required
      />
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 text-sm font-medium text-ink-2">Roles</legend>
        {roles.map((role) => (
          <CheckBox
            key={role.id}
            label={role.name}
            name="roles"
            value={String(role.id)}
            checked={chosen.includes(role.id)}
            about={rightsOf(role)}
          />
        ))}
        <Problem name="roles" />
      </fieldset>
    </div>
  );
}

function rightsOf({ permissions }: Role): string {
  if (permissions.length === 0) return "No special rights";
  if (permissions.length === Object.keys(permissionLabels).length) return "All rights";
  const named = permissions.map((permission) => permissionLabels[permission]);
  return named.length > 3 ? `${named.slice(0, 3).join(", ")} and ${named.length - 3} more` : named.join(", ");
}
