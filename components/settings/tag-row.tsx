import Link from "next/link";
import { TextField } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import { type CountedTag, mostCounted } from "@/db/queries/settings";

export function TagRow({ tag }: { tag: CountedTag }) {
  const users = usersOf(tag);
  return (
    <li className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <DeskForm
        action="renameTag"
        hidden={{ tag: tag.id }}
        submit="Rename"
        label={`Rename ${tag.name}`}
        look="secondary"
        className="flex flex-wrap items-end gap-2"
      >
        <TextField
          label="Name"
          aria-label={`Name of ${tag.name}`}
          name="name"
          defaultValue={tag.name}
          required
          maxLength={60}
        />
      </DeskForm>
      <Link
        href={`/users?tag=${tag.id}`}
        prefetch={false}
        className="grid h-8.5 items-center text-accent underline tabular-nums"
      >
        {users}
      </Link>
      <DeskForm
        action="deleteTag"
        hidden={{ tag: tag.id }}
        submit={`Delete ${tag.name}`}
        look="danger"
        under={{
          summary: "Delete…",
          label: `Delete ${tag.name}…`,
          look: "quiet",
          about:
            tag.users === 0 ? "No user has this tag." : `It goes from ${users}, and cannot be brought back.`,
        }}
      />
    </li>
  );
}

function usersOf({ users }: CountedTag): string {
  if (users > mostCounted) return `${mostCounted.toLocaleString("en")}+ users`;
  return users === 1 ? "1 user" : `${users.toLocaleString("en")} users`;
}
