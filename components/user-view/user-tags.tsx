"use client";

import { Plus, X } from "lucide-react";
import { lazy, Suspense, useActionState, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { performForm } from "@/lib/user-actions/perform";
import { send } from "./send";

const loadPicker = () => import("./tag-picker");
const TagPicker = lazy(async () => ({ default: (await loadPicker()).TagPicker }));

type NamedTag = { id: number; name: string };

/** The tags of a user in his header, for those who may add and remove them. */
export function UserTags({ userId, tags }: { userId: number; tags: NamedTag[] }) {
  const button = useRef<HTMLButtonElement>(null);
  const [adding, setAdding] = useState(false);
  return (
    <div className="relative flex flex-wrap items-center gap-1">
      {tags.length > 0 && (
        <ul aria-label="Tags" className="contents">
          {tags.map((tag) => (
            <RemovableTag key={tag.id} userId={userId} tag={tag} />
          ))}
        </ul>
      )}
      <Button
        ref={button}
        look="icon"
        className="size-6!"
        aria-label="Add tag"
        aria-haspopup="dialog"
        aria-expanded={adding}
        onPointerEnter={loadPicker}
        onFocus={loadPicker}
        onClick={() => setAdding(true)}
      >
        <Plus />
      </Button>
      <Suspense>
        {adding && (
          <TagPicker
            userId={userId}
            has={tags}
            onClose={() => {
              setAdding(false);
              button.current?.focus();
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

function RemovableTag({ userId, tag: { id, name } }: { userId: number; tag: NamedTag }) {
  const [, submit] = useActionState(performForm, null);
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      const result = await send("removeTag", userId, { tag: String(id) });
      if ("error" in result) showToast({ text: result.error });
    });
  return (
    <li className="flex">
      <form
        action={submit}
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) remove();
        }}
        className="tag-chip"
      >
        <input type="hidden" name="action" value="removeTag" />
        <input type="hidden" name="userId" value={userId} />
        <input type="hidden" name="tag" value={id} />
        <span dir="auto">{name}</span>
        <button type="submit" aria-label={`Remove ${name}`} aria-disabled={pending}>
          <X aria-hidden="true" />
        </button>
      </form>
    </li>
  );
}
