"use client";

import { Fragment, useEffect, useId, useRef } from "react";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/lib/user-actions/menu";
import { actionIcons, groupOf, isDanger } from "./action-look";

type Props = {
  items: MenuItem[];
  labelledBy: string;
  /** Opened by the keyboard, it begins at its first item. */
  focusFirst: boolean;
  onChoose: (item: MenuItem) => void;
  onClose: () => void;
  /** When the focus has to go somewhere. */
  onLeave: () => void;
};

/** The open More menu. A greyed item can be reached and says why; choosing it does nothing. */
export function MoreItems({ items, labelledBy, focusFirst, onChoose, onClose, onLeave }: Props) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The menu first takes the focus itself.
    if (focusFirst) setTimeout(() => content.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus());
  }, [focusFirst]);
  return (
    <Menu.Root open onOpenChange={(open) => open || onClose()}>
      <Menu.Trigger asChild>
        <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          ref={content}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          loop
          aria-labelledby={labelledBy}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onLeave();
          }}
          className="menu"
        >
          {items.map((item, place) => (
            <Fragment key={item.action}>
              {place > 0 && groupOf(item.action) !== groupOf(items[place - 1]!.action) && (
                <Menu.Separator className="menu-line" />
              )}
              <Item item={item} onChoose={onChoose} />
            </Fragment>
          ))}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Item({ item, onChoose }: { item: MenuItem; onChoose: (item: MenuItem) => void }) {
  const id = useId();
  const { action, label, disabled } = item;
  const Icon = actionIcons[action];
  return (
    <Menu.Item
      textValue={label}
      aria-labelledby={`${id}label`}
      aria-describedby={disabled ? `${id}reason` : undefined}
      aria-disabled={disabled ? true : undefined}
      data-danger={isDanger(action) || undefined}
      onSelect={(event) => (disabled ? event.preventDefault() : onChoose(item))}
      className="menu-item"
    >
      {Icon && <Icon aria-hidden="true" />}
      <span id={`${id}label`}>{label}</span>
      {disabled && <small id={`${id}reason`}>{disabled}</small>}
    </Menu.Item>
  );
}
