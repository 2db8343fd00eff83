"use client";

import type { KeyboardEvent, ReactNode } from "react";

type Tab = { value: string; label: string; icon: ReactNode; href: string };

type Props = { label: string; tabs: Tab[]; selected: string; onSelect: (value: string) => void };

/** Tabs after the ARIA pattern; each is a link too, so that they work before any script runs. */
export function TabList({ label, tabs, selected, onSelect }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = tabs.findIndex(({ value }) => value === selected);
    const next = tabs.at((at + step) % tabs.length);
    if (!next) return;
    onSelect(next.value);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next.value}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className="flex" onKeyDown={onKeyDown}>
      {tabs.map(({ value, label, icon, href }) => (
        <a
          key={value}
          id={`tab-${value}`}
          role="tab"
          href={href}
          aria-selected={value === selected}
          aria-controls={`panel-${value}`}
          tabIndex={value === selected ? 0 : -1}
          className="tab"
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            onSelect(value);
          }}
        >
          {icon}
          {label}
        </a>
      ))}
    </div>
  );
}

export function TabPanel({
  value,
  selected,
  children,
}: {
  value: string;
  selected: string;
  children: ReactNode;
}) {
  return (
    <div role="tabpanel" id={`panel-${value}`} aria-labelledby={`tab-${value}`} hidden={value !== selected}>
      {children}
    </div>
  );
}
