import type { Metadata } from "next";
import { TextField } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import { NothingYet } from "@/components/settings/nothing-yet";
import { PageTitle } from "@/components/settings/page-title";
import { Section } from "@/components/settings/section";
import { TagRow } from "@/components/settings/tag-row";
import { countedTags } from "@/db/queries/settings";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Tags" };

export default async function Tags() {
  const tags = await countedTags(await requireRight("manageSettings"));
  return (
    <>
      <PageTitle title="Tags" about="What agents with Add/Remove Tags can put on a user." />
      <Section title="New tag">
        <DeskForm action="createTag" submit="Add tag" className="flex flex-wrap items-end gap-2">
          <TextField label="Name" name="name" required maxLength={60} />
        </DeskForm>
      </Section>
      {tags.length === 0 ? (
        <NothingYet title="No tags yet" reason="Add the first one above." />
      ) : (
        <ul aria-label="Tags" className="flex flex-col gap-2 [&_li+li_label>span]:sr-only">
          {tags.map((tag) => (
            <TagRow key={tag.id} tag={tag} />
          ))}
        </ul>
      )}
    </>
  );
}
