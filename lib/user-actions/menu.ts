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
};

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
    };
  });
}
