"use client";

import { type RefObject, useEffect, useRef, useSyncExternalStore } from "react";
import { listeners } from "@/components/ui/listeners";
import type { MenuItem } from "@/lib/user-actions/menu";

/** The More menu of the user whose view is open, for who offers the same items elsewhere. */
export type OpenMenu = {
  userName: string;
  inModal: boolean;
  items: MenuItem[];
  choose: (item: MenuItem) => void;
};

// A modal may stand over a page of another user: the one that came last is the one on top.
let menus: RefObject<OpenMenu>[] = [];
const { tell, subscribe } = listeners();

export function useOfferMenu(menu: OpenMenu): void {
  const offered = useRef(menu);
  useEffect(() => {
    menus = [...menus, offered];
    tell();
    return () => {
      menus = menus.filter((other) => other !== offered);
      tell();
    };
  }, []);
  useEffect(() => {
    offered.current = menu;
    tell();
  });
}

export function useOpenMenu(): OpenMenu | null {
  return useSyncExternalStore(
    subscribe,
    () => menus.at(-1)?.current ?? null,
    () => null,
  );
}
