import { ArrowRight, Search, Undo2 } from "lucide-react";
import { actionIcons, isDanger } from "@/components/user-view/action-look";
import { MessageHit } from "./message-hit";
import type { Entry } from "./palette-groups";
import { UserHit } from "./user-hit";

type Props = {
  id: string;
  entry: Entry;
  /** Why it stands there greyed. */
  reason: string | null;
  selected: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

/** One line of the palette. The keyboard is the field's: an option is only pointed at. */
export function PaletteOption({ id, entry, reason, selected, onPoint, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the current option
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      role="option"
      id={id}
      aria-selected={selected}
      aria-disabled={reason !== null || undefined}
      aria-describedby={reason ? `${id}reason` : undefined}
      data-danger={entry.kind === "item" && isDanger(entry.item.action) ? true : undefined}
      className="palette-option"
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <Content entry={entry} />
      {reason && <small id={`${id}reason`}>{reason}</small>}
    </div>
  );
}

function Content({ entry }: { entry: Entry }) {
  if (entry.kind === "user") return <UserHit user={entry.user} />;
  if (entry.kind === "message") return <MessageHit hit={entry.message} />;
  const Icon =
    { undo: Undo2, page: ArrowRight, all: Search, item: null }[entry.kind] ?? actionIcons[entry.key];
  return (
    <>
      {Icon && <Icon aria-hidden="true" />}
      <span dir="auto" className="truncate">
        {entry.label}
      </span>
      {entry.kind === "undo" && (
        <span aria-hidden="true" className="key ms-auto">
          Z
        </span>
      )}
    </>
  );
}
