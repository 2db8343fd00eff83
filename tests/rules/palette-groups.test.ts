import { expect, test } from "vitest";
import { paletteGroups } from "@/components/search/palette-groups";
import type { MenuItem } from "@/lib/user-actions/menu";

const item = (label: string, disabled: string | null = null): MenuItem => ({
  action: label,
  label,
  disabled,
  confirm: null,
  closes: false,
  opens: null,
});
const menu = {
  userName: "Maya Torres",
  inModal: true,
  items: [item("Search in this Chat"), item("Open New Chat", "Bob has an active chat"), item("Block User")],
  choose: () => {},
};
const undo = { text: "User blocked", undo: () => {} };
const nothing = { q: "", may: [], undo: null, menu: null, found: null };

const said = (groups: ReturnType<typeof paletteGroups>) =>
  Object.fromEntries(
    groups.map(({ heading, entries }) => [
      heading,
      entries.map((entry) => ("label" in entry ? entry.label : entry.key)),
    ]),
  );

test("untouched it offers what can be taken back, the open user's menu in its order, and the pages", () => {
  const groups = paletteGroups({ ...nothing, undo, menu });
  expect(Object.keys(said(groups))).toEqual(["Last action", "Maya Torres", "Pages"]);
  expect(said(groups)["Last action"]).toEqual(["Undo: User blocked"]);
  expect(said(groups)["Maya Torres"]).toEqual(["Search in this Chat", "Open New Chat", "Block User"]);
});

test("pages are those that the agent may see", () => {
  expect(said(paletteGroups(nothing)).Pages).toEqual([
    "Active Chats",
    "Waiting Queue",
    "All Users",
    "Search",
    "Your profile",
  ]);
  const all = said(
    paletteGroups({ ...nothing, may: ["supervise", "superviseOpenChats", "manageSettings"] }),
  ).Pages;
  expect(all).toContain("Supervised Chats");
  expect(all).toContain("Open Chats");
  expect(all).toContain("Settings: Dead sticks");
});

test("what is typed leaves what fits, whatever the case and the accents, and always a way to all results", () => {
  const groups = paletteGroups({ ...nothing, q: " BLÓCK us ", menu });
  expect(said(groups)).toEqual({ "Maya Torres": ["Block User"], Search: ["All results for “BLÓCK us”"] });
  expect(groups.at(-1)!.entries[0]).toMatchObject({ href: "/search?q=BL%C3%93CK+us" });
});
