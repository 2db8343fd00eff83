import type { Permission } from "@/lib/permissions";
import { judge, type Seen } from "./define";
import { userActions } from "./index";

/** One line of the More menu, as plain data for the browser. */
export type MenuItem = {
  action: string;
  label: string;
  /** Why it stands there greyed. */
  disabled: string | null;
  /** What its dialog asks; null: it is done at once. */
  confirm: string | null;
  /** Whether the User View closes afterwards. */
  closes: boolean;
  /** Where it shows something rather than changes it: what the address then says. */
  opens: [param: string, value: string] | null;
};

type View = Pick<MenuItem, "action" | "label"> & {
  permission: Permission | null;
  opens: [param: string, value: string];
};

const views: View[] = [
  { action: "searchChat", label: "Search in this Chat", permission: null, opens: ["q", ""] },
  { action: "viewTranscript", label: "View Text Transcript", permission: null, opens: ["transcript", "1"] },
  { action: "viewBotLog", label: "View Bot Log", permission: "viewBotLog", opens: ["log", "1"] },
];

const order = [
  "openChat",
  "finishChat",
  "transferChat",
  "supervise",
  "stopSupervising",
  "stickUser",
  "unstickUser",
  "blockUser",
  "unblockUser",
  "unsubscribeUser",
  "subscribeUser",
  "deactivateUser",
  "reactivateUser",
  "deleteUser",
];

/** The More menu of a user for the agent who looks at him. */
export function menuFor(seen: Seen): MenuItem[] {
  const { permissions } = seen.agent;
  const showing = views
    .filter(({ permission }) => permission === null || permissions.has(permission))
    .map(({ permission, ...view }) => ({ ...view, disabled: null, confirm: null, closes: false }));
  return [...showing, ...changing(seen)];
}

function changing(seen: Seen): MenuItem[] {
  return order.flatMap((name) => {
    const action = userActions[name];
    if (!action) return [];
    const judgement = judge(action, seen);
    if ("hidden" in judgement) return [];
    return {
      action: name,
      label: action.label,
      disabled: "disabled" in judgement ? judgement.disabled : null,
      confirm: action.confirm?.(seen) ?? null,
      closes: action.closes ?? false,
      opens: null,
    };
  });
}
