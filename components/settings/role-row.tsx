import { TextField } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import type { Role } from "@/db/queries/settings";

export function RoleRow({ role }: { role: Role }) {
  return (
    <li className="flex flex-wrap items-end gap-2">
      <DeskForm
        action="renameRole"
        hidden={{ role: role.id }}
        submit="Rename"
        label={`Rename ${role.name}`}
        look="secondary"
        className="flex flex-wrap items-end gap-2"
      >
        <TextField
          label={role.agents === 1 ? "One agent" : `${role.agents} agents`}
          aria-label={`Name of ${role.name}`}
          name="name"
          defaultValue={role.name}
          required
          maxLength={60}
        />
      </DeskForm>
      {role.agents === 0 && (
        <DeskForm
          action="deleteRole"
          hidden={{ role: role.id }}
          submit={`Delete ${role.name}`}
          look="danger"
          under={{
            summary: "Delete…",
            label: `Delete ${role.name}…`,
            look: "quiet",
            about: "No agent has this role.",
          }}
        />
      )}
    </li>
  );
}
