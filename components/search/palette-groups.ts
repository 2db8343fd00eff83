import type { Toast } from "@/components/ui/toast";
import { matches } from "@/components/user-view/matches";
import type { OpenMenu } from "@/components/user-view/open-menu";
import type { Permission } from "@/lib/permissions";
import type { MenuItem } from "@/lib/user-actions/menu";
import { deskPages } from "./desk-pages";
import type { Found, ShownMessage, ShownUser } from "./shown";

export type Entry =
  | { key: string; kind: "undo"; label: string; toast: Toast }
  | { key: string; kind: "item"; label: string; item: MenuItem }
  | { key: string; kind: "page"; label: string; href: string }
  | { key: string; kind: "user"; user: ShownUser }
  | { key: string; kind: "message"; message: ShownMessage }
  | { key: string; kind: "all"; label: string; href: string };

export type Group = { heading: string; entries: Entry[] };

type Offers = {
  q: string;
  may: Permission[];
  undo: Toast | null;
  menu: OpenMenu | null;
  found: Found | null;
};

/** What the palette offers for what was typed: what can be done with the open user first, in the order of his menu. */
export function paletteGroups({ q, may, undo, menu, found }: Offers): Group[] {
  const sought = q.trim();
  const fits = ({ label }: { label: string }) => matches(label, sought);
  const groups: Group[] = [
    { heading: "Last action", entries: undoEntry(undo).filter(fits) },
    {
      heading: menu ? menu.userName : "",
      entries: (menu?.items ?? [])
        .map((item) => ({ key: item.action, kind: "item" as const, label: item.label, item }))
        .filter(fits),
    },
    {
      heading: "Pages",
      entries: deskPages(may)
        .map((page) => ({ key: page.href, kind: "page" as const, ...page }))
        .filter(fits),
    },
    {
      heading: "Users",
      entries: (found?.users ?? []).map((user) => ({ key: `user ${user.id}`, kind: "user", user })),
    },
    {
      heading: "Messages",
      entries: (found?.messages ?? []).map((message) => ({ key: message.id, kind: "message", message })),
    },
    { heading: "Search", entries: sought === "" ? [] : [everything(sought)] },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

function undoEntry(undo: Toast | null) {
  return undo ? [{ key: "undo", kind: "undo" as const, label: `Undo: ${undo.text}`, toast: undo }] : [];
}

function everything(q: string): Entry {
  return {
    key: "all",
    kind: "all",
    label: `All results for “${q}”`,
    href: `/search?${new URLSearchParams({ q })}`,
  };
}
