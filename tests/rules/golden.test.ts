import { describe, expect, test } from "vitest";
import type { Permission } from "@/lib/permissions";
import { judge, type Seen } from "@/lib/user-actions/define";
import { userActions } from "@/lib/user-actions/index";
import { menuFor } from "@/lib/user-actions/menu";
import { states } from "@/tests/golden/states";
import { type Cell, mayDo, roleSets, table } from "@/tests/golden/table";

const those = { me: 1, bob: 2, gone: 3 };
const now = new Date("2026-11-22T12:00:00Z");

/** What a rule sees of a state. */
function seenIn(state: string, permissions: Permission[]): Seen {
  const { channel, chat, ...rest } = states[state]!(those);
  const open = chat && chat.status !== "finished" ? chat : null;
  return {
    agent: { id: those.me, permissions: new Set(permissions) },
    now,
    user: {
      id: 1001,
      name: "Maya Torres",
      email: null,
      phone: null,
      notes: "",
      channel,
      channelId: 1,
      connected: true,
      blockedAt: rest.blocked ? now : null,
      deactivatedAt: rest.inactive ? now : null,
      unsubscribedAt: rest.unsubscribed ? now : null,
      stuckTo: rest.stuckTo ?? null,
      windowExpiresAt: rest.windowOpen ? new Date(now.getTime() + 1000) : null,
      humanWindowExpiresAt: null,
      version: 1,
    },
    chat: open && {
      id: "0197f0a0-0000-7000-8000-000000000000",
      status: open.status as "waiting" | "active",
      assignee: open.assignee ?? null,
      assigneeName: open.assignee === those.bob ? "Bob" : open.assignee ? "Me" : null,
      bot: open.bot ? "Order bot" : null,
      version: 1,
      supervising: open.supervisor === those.me,
    },
  };
}

/** The cell as a word, for a difference that reads. */
function said(cell: Cell, permissions: Permission[]): string {
  if ("greyed" in cell) return `greyed: ${cell.greyed}`;
  return mayDo(cell, permissions) ? "ready" : "hidden";
}

function judged(action: string, seen: Seen): string {
  const judgement = judge(userActions[action]!, seen);
  if ("disabled" in judgement) return `greyed: ${judgement.disabled}`;
  return "allowed" in judgement ? "ready" : "hidden";
}

test("every action stands in the golden table, in every state", () => {
  expect(Object.keys(table).sort()).toEqual(Object.keys(userActions).sort());
  for (const row of Object.values(table)) expect(Object.keys(row).sort()).toEqual(Object.keys(states).sort());
});

describe.each(Object.keys(table))("%s", (action) => {
  test.each(Object.keys(states))("in state %s is judged as the table says", (state) => {
    const found: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const [name, permissions] of Object.entries(roleSets)) {
      found[name] = judged(action, seenIn(state, permissions));
      wanted[name] = said(table[action]![state]!, permissions);
    }
    expect(found).toEqual(wanted);
  });
});

const labels = (state: string, role: string) =>
  menuFor(seenIn(state, roleSets[role]!)).map(({ label, disabled }) => (disabled ? `(${label})` : label));

test("the menu has the labels and the order of the help page", () => {
  expect(labels("other", "all")).toEqual([
    "Search in this Chat",
    "View Text Transcript",
    "View Bot Log",
    "(Open New Chat)",
    "Finish Chat",
    "Transfer Chat",
    "Supervise",
    "Stick User",
    "Block User",
    "Unsubscribe User",
    "Deactivate User",
    "Delete User",
  ]);
  expect(labels("supervised", "all")).toContain("Stop Supervising");
  expect(labels("blocked", "all").slice(3)).toEqual([
    "(Open New Chat)",
    "Unstick User",
    "Unblock User",
    "Unsubscribe User",
    "Deactivate User",
    "Delete User",
  ]);
  expect(labels("unsubscribed", "all")).toContain("Subscribe User");
  expect(labels("inactive", "all")).toContain("Reactivate User");
  expect(labels("sms", "none")).toEqual(["Search in this Chat", "View Text Transcript", "Open New Chat"]);
  expect(labels("sms", "only viewBotLog")).toContain("View Bot Log");
});

test("what the help page confirms has a sentence to confirm, the rest is done at once", () => {
  const asking = new Set(
    Object.keys(states).flatMap((state) =>
      menuFor(seenIn(state, roleSets.all!)).flatMap(({ label, confirm }) => (confirm ? [label] : [])),
    ),
  );
  for (const label of ["Supervise", "Stop Supervising"]) expect(asking).not.toContain(label);
  for (const label of [
    "Finish Chat",
    "Transfer Chat",
    "Stick User",
    "Unstick User",
    "Block User",
    "Unblock User",
    "Unsubscribe User",
    "Subscribe User",
    "Delete User",
  ]) {
    expect(asking).toContain(label);
  }
});

test("Open New Chat asks only for a template, on WhatsApp outside the window", () => {
  const asks = (state: string) =>
    menuFor(seenIn(state, [])).find(({ action }) => action === "openChat")!.confirm;
  expect(asks("sms")).toBeNull();
  expect(asks("open")).toBeNull();
  expect(asks("whatsapp")).toContain("template");
});

test("the User View closes after Transfer Chat and Delete User", () => {
  const closing = menuFor(seenIn("other", roleSets.all!)).filter(({ closes }) => closes);
  expect(closing.map(({ label }) => label)).toEqual(["Transfer Chat", "Delete User"]);
});

test("a channel that nothing carries lets nobody open a chat", () => {
  const seen = seenIn("sms", []);
  seen.user.connected = false;
  expect(judged("openChat", seen)).toBe("greyed: This channel is not connected");
});
