import { DeskForm } from "@/components/desk-form";
import type { Role } from "@/db/queries/settings";
import { permissionLabels, permissions } from "@/lib/permissions";
import { RightBox } from "./right-box";

/** The permission matrix: what each role may do. */
export function RightsTable({ roles }: { roles: Role[] }) {
  return (
    <DeskForm action="saveRights" submit="Save rights">
      <div className="w-full overflow-x-auto rounded-xl border border-line bg-surface">
        <table aria-label="Rights" className="w-full">
          <thead>
            <tr className="border-b border-line">
              <th
                scope="col"
                className="sticky start-0 bg-surface px-3.5 py-2 text-start text-sm font-medium text-ink-3"
              >
                Right
              </th>
              {roles.map((role) => (
                <th
                  key={role.id}
                  scope="col"
                  className="px-2 sm:min-w-24 py-2 text-sm font-medium"
                  dir="auto"
                >
                  {role.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissions.map((permission) => (
              <tr key={permission} className="border-b border-line-soft last:border-0 hover:bg-sunk/60">
                <th
                  scope="row"
                  className="sticky start-0 bg-surface px-3.5 text-start font-normal whitespace-nowrap"
                >
                  {permissionLabels[permission]}
                </th>
                {roles.map((role) => (
                  <td key={role.id} className="p-0 text-center">
                    <RightBox
                      cell={`${role.id}:${permission}`}
                      label={`${permissionLabels[permission]}, ${role.name}`}
                      granted={role.permissions.includes(permission)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </DeskForm>
  );
}
