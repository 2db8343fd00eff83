import type { Metadata } from "next";
import { TextField } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import { PageTitle } from "@/components/settings/page-title";
import { RightsTable } from "@/components/settings/rights-table";
import { RoleRow } from "@/components/settings/role-row";
import { Section } from "@/components/settings/section";
import { allRoles } from "@/db/queries/settings";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Roles" };

export default async function Roles() {
  const roles = await allRoles(await requireRight("manageSettings"));
  return (
    <>
      <PageTitle
        title="Roles"
        about="An agent may do what any of his roles may. A change counts from his next click."
      />
      <RightsTable roles={roles} />
      <Section title="New role">
        <DeskForm action="createRole" submit="Add role" className="flex flex-wrap items-end gap-2">
          <TextField label="Name" name="name" required maxLength={60} />
        </DeskForm>
      </Section>
      <Section title="Names" about="A role that no agent has can be deleted.">
        <ul className="flex flex-col gap-2">
          {roles.map((role) => (
            <RoleRow key={role.id} role={role} />
          ))}
        </ul>
      </Section>
    </>
  );
}
