import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { judge } from "@/lib/user-actions/define";
import { userActions } from "@/lib/user-actions/index";
import { TakeOverForm } from "./take-over-form";

/** Take Over, where the door would let it. */
export function TakeOver({ agent, user }: { agent: Agent; user: User }) {
  const { id, chat } = user;
  const judgement = judge(userActions.takeOver!, { agent, user, chat, now: new Date() });
  if (!chat || !("allowed" in judgement)) return null;
  return <TakeOverForm userId={id} chat={chat.id} chatVersion={chat.version} />;
}
